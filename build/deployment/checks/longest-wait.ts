import type { CompiledDocument } from "../../../lib/arazzo/workflow.ts";

/** The longest that a document waits before it tries a step again. Seconds. */
export function longestWait({ workflows }: CompiledDocument): number {
  const steps = Object.values(workflows).flatMap((workflow) => workflow.steps);
  const actions = steps.flatMap(({ onSuccess, onFailure }) => [...onSuccess, ...onFailure]);
  return Math.max(0, ...actions.map((action) => (action.type === "retry" ? action.retryAfter : 0)));
}
