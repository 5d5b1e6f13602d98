import type { FinishedInvocation } from "./finished-invocation.ts";
import { logRun } from "./log-run.ts";
import { logFault } from "./logger.ts";
import { traceSteps } from "./trace-steps.ts";
import { writeMetrics } from "./write-metrics.ts";

/** Logs, counts and traces an invocation. */
export async function reportInvocation(finished: FinishedInvocation): Promise<void> {
  logRun(finished);
  writeMetrics(finished);
  await traceSteps(finished.report, Date.now() - finished.durationMs).catch(logFault);
}
