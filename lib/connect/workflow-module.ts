import type { Executable } from "../arazzo/executable.ts";
import type { OperationSchema } from "../aws/describe-operation.ts";
import type { Source } from "../aws/join-sources.ts";
import type { RequestLimits } from "../aws/requests/limit.ts";
import type { SourceOptions } from "../aws/source-of.ts";

/** An imported `*.arazzo.yaml`: the compiled document, and a function that opens the sources of its operations. */
export type WorkflowModule = {
  executable: Executable;
  /** The operations of Amazon Connect that it calls, and the limits of their requests. */
  operations: Record<string, OperationSchema>;
  limits: RequestLimits;
  /**
   * Makes the clients, with what the environment says of regions and endpoints.
   * @throws WorkflowError `NoRegion`, `InvalidEndpoint`
   */
  openSource(options?: SourceOptions): Source;
};
