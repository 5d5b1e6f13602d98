import { WorkflowError } from "../arazzo/workflow-error.ts";

/** Finds a source's entry for an operation. @throws WorkflowError `UnknownOperation` where the source has no such operation. */
export function findOperation<Kept>(operations: ReadonlyMap<string, Kept>, operationId: string): Kept {
  const kept = operations.get(operationId);
  if (kept !== undefined) return kept;
  throw new WorkflowError("UnknownOperation", `This source was given no operation ${operationId}.`);
}
