import type { Executable } from "../arazzo/executable.ts";
import type { OperationSchema } from "../aws/describe-operation.ts";
import type { RequestLimits } from "../aws/requests/limit.ts";

/** An imported `*.arazzo.yaml`: the compiled document, the operations that it calls, the limits of their requests. */
export type WorkflowModule = {
  executable: Executable;
  operations: Record<string, OperationSchema>;
  limits: RequestLimits;
};
