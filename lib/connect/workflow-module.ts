import type { Executable } from "../arazzo/executable.ts";
import type { CommandClass } from "./bind-operation.ts";
import type { RequestLimits } from "./limit.ts";

/** What an imported `*.arazzo.yaml` is: the compiled document, the commands that it calls, the limits of their requests. */
export type WorkflowModule = {
  executable: Executable;
  operations: Record<string, CommandClass>;
  limits: RequestLimits;
};
