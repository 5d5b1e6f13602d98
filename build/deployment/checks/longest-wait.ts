import type { CompiledDocument } from "../../../lib/arazzo/workflow.ts";

/** The longest wait before a retry in a document, in seconds. */
export function longestWait({ workflows }: CompiledDocument): number {
  const steps = Object.values(workflows).flatMap((workflow) => workflow.steps);
  const actions = steps.flatMap(({ onSuccess, onFailure }) => [...onSuccess, ...onFailure]);
  return Math.max(0, ...actions.map((action) => (action.type === "retry" ? action.retryAfter : 0)));
}
