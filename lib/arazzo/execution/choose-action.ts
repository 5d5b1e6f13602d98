import { retryAfterOf } from "../retry-after.ts";
import type { Action } from "../workflow.ts";
import type { Attempt } from "./attempt-step.ts";
import { evaluateCriterion } from "./evaluate-criterion.ts";
import type { Run } from "./run.ts";
import type { ConsideredAction } from "./run-report.ts";

/** The action to take, if any, and why. */
export type Choice = { action?: Action | undefined; why: string; considered: ConsideredAction[] };

/** The first action whose criteria all hold; a retry only while it has tries left and would not be too late. */
export function chooseAction(
  run: Run,
  attempt: Attempt,
  actions: readonly Action[],
  retries: ReadonlyMap<Action, number>,
): Choice {
  const considered: ConsideredAction[] = [];
  for (const action of actions) {
    const criteria = action.criteria.map((criterion) =>
      evaluateCriterion(criterion, attempt.scope, run.executable.compileJsonPath),
    );
    const spent = action.type === "retry" ? whySpent(run, attempt, action, retries.get(action) ?? 0) : undefined;
    const holds = criteria.every((criterion) => criterion.holds);
    considered.push({ action: action.name, criteria, ...(holds && spent !== undefined && { passedOver: spent }) });
    if (!holds || spent !== undefined) continue;
    const because = criteria.length === 0 ? "it has no criteria" : "its criteria hold";
    const count = action.type === "retry" ? `retry ${(retries.get(action) ?? 0) + 1} of ${action.retryLimit}; ` : "";
    return { action, why: count + because, considered };
  }
  const passedOver = considered.find((one) => one.passedOver !== undefined)?.passedOver;
  if (passedOver !== undefined) return { why: passedOver, considered };
  return { why: actions.length === 0 ? "no action is given" : "no action's criteria hold", considered };
}

function whySpent(run: Run, attempt: Attempt, action: Action & { type: "retry" }, used: number): string | undefined {
  if (used >= action.retryLimit) return `all ${action.retryLimit} retries are spent`;
  if (run.deadline === undefined || run.clock.now() + waitOf(action, attempt, run) < run.deadline) return undefined;
  return "the next retry would be after the deadline";
}

/** Milliseconds before the next try: what the answer asks for, else what the action says. */
export function waitOf(action: Action & { type: "retry" }, { response }: Attempt, { clock }: Run): number {
  return (retryAfterOf(response, clock.now()) ?? action.retryAfter) * 1000;
}
