import type { Action } from "../workflow.ts";
import { evaluateCriterion } from "./evaluate-criterion.ts";
import { retryWait } from "./retry-wait.ts";
import type { ConsideredAction } from "./run-report.ts";
import { type Frame, type RunState, type Turn, topVisit } from "./state.ts";
import type { SettledAttempt } from "./transition.ts";

/** The action to take, if any, with its index, and why. */
export type Choice = { action?: Action; index: number; why: string; considered: ConsideredAction[] };

/**
 * Chooses the first action whose criteria all hold; a retry only while it has tries left and would not be too late. A
 * step that runs for the retry of another one is run once and for its effect: it has no actions.
 */
export function chooseAction(turn: Turn, state: RunState, attempt: SettledAttempt, actions: readonly Action[]): Choice {
  const considered: ConsideredAction[] = [];
  if (state.frame.visits.length > 1) return { index: -1, why: "it ran for the retry of another step", considered };
  const { retries } = topVisit(state);
  for (const [index, action] of actions.entries()) {
    const criteria = action.criteria.map((criterion) => evaluateCriterion(criterion, attempt.scope));
    const used = retries[index] ?? 0;
    const spent = action.type === "retry" ? whyNot(turn, state, attempt, action, index) : undefined;
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

function whyNot(
  { at }: Turn,
  state: RunState,
  { response }: SettledAttempt,
  action: Action & { type: "retry" },
  index: number,
): string | undefined {
  const { retries, step } = topVisit(state);
  if ((retries[index] ?? 0) >= action.retryLimit) return `all ${action.retryLimit} retries are spent`;
  if (action.first && isRunning(state.frame, step)) return "the step is part of what its own retry runs first";
  if (state.deadline === undefined || at + retryWait(action, response, at) < state.deadline) return undefined;
  return "the next retry would be after the deadline";
}

/**
 * Whether what a retry of a step runs first has led to the same step again. Another such retry there, by any action, would
 * multiply the runs of both, or go on without end.
 */
function isRunning({ workflowId, caller }: Frame, step: number): boolean {
  for (let frame = caller; frame !== undefined; frame = frame.caller) {
    const isSame = frame.workflowId === workflowId;
    if (isSame && frame.visits.some((one) => one.step === step && one.retrying && !one.attempt)) return true;
  }
  return false;
}
