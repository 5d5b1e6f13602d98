import type { RunReport } from "../../arazzo/execution/run-report.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import type { Failure } from "../failure.ts";
import type { Invocation } from "../triggers/trigger.ts";
import { logRun } from "./log-run.ts";
import { logFault } from "./logger.ts";
import { traceSteps } from "./trace-steps.ts";
import { writeMetrics } from "./write-metrics.ts";

/** An invocation that is over. */
export type Reported = {
  invocation: Invocation;
  workflow: Workflow;
  durationMs: number;
  /** Undefined where no run was started. */
  report: RunReport | undefined;
  failure: Failure | undefined;
};

/** Logs, counts and traces an invocation. */
export async function reportInvocation(reported: Reported): Promise<void> {
  const { report, durationMs } = reported;
  logRun(reported);
  writeMetrics(reported);
  await traceSteps(report, Date.now() - durationMs).catch(logFault);
}
