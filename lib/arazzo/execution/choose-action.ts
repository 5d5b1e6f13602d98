import type { Action } from "../workflow.ts";
import { evaluateCriterion } from "./evaluate-criterion.ts";
import { retryWait } from "./retry-wait.ts";
import type { ConsideredAction } from "./run-report.ts";
import { type RunState, type Turn, topVisit } from "./state.ts";
import type { SettledAttempt } from "./transition.ts";

/** The action to take, if any, with its index, and why. */
export type Choice = { action?: Action; index: number; why: string; considered: ConsideredAction[] };

/** Chooses the first action whose criteria all hold; a retry only while it has tries left and would not be too late. */
export function chooseAction(turn: Turn, state: RunState, attempt: SettledAttempt, actions: readonly Action[]): Choice {
  const { retries } = topVisit(state);
  const considered: ConsideredAction[] = [];
  for (const [index, action] of actions.entries()) {
    const criteria = action.criteria.map((criterion) => evaluateCriterion(criterion, attempt.scope));
    const used = retries[index] ?? 0;
    const spent = action.type === "retry" ? whySpent(turn, state, attempt, action, used) : undefined;
    const holds = criteria.every((criterion) => criterion.holds);
    considered.push({ action: action.name, criteria, ...(holds && spent !== undefined && { passedOver: spent }) });
    if (!holds || spent !== undefined) continue;
    const because = criteria.length === 0 ? "it has no criteria" : "its criteria hold";
    const count = action.type === "retry" ? `retry ${used + 1} of ${action.retryLimit}; ` : "";
    return { action, index, why: count + because, considered };
  }
  const passedOver = considered.find((one) => one.passedOver !== undefined)?.passedOver;
  const why = passedOver ?? (actions.length === 0 ? "no action is given" : "no action's criteria hold");
  return { index: -1, why, considered };
}

function whySpent(
  { at }: Turn,
  { deadline }: RunState,
  { response }: SettledAttempt,
  action: Action & { type: "retry" },
  used: number,
): string | undefined {
  if (used >= action.retryLimit) return `all ${action.retryLimit} retries are spent`;
  if (deadline === undefined || at + retryWait(action, response, at) < deadline) return undefined;
  return "the next retry would be after the deadline";
}
