import type { RunReport } from "../../arazzo/execution/run-report.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import type { Failure } from "../failure.ts";
import type { Invocation } from "../triggers/trigger.ts";

/** An invocation that is over. */
export type FinishedInvocation = {
  invocation: Invocation;
  workflow: Workflow;
  durationMs: number;
  /** Undefined where no run was started. */
  report: RunReport | undefined;
  failure: Failure | undefined;
};
