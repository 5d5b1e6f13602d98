import type { Executable } from "../../../lib/arazzo/executable.ts";
import type { RunReport } from "../../../lib/arazzo/execution/run-report.ts";
import { type RunOptions, runWorkflow } from "../../../lib/arazzo/execution/run-workflow.ts";
import type { Exchange } from "../console-types.ts";

/** The exchanges of runs, by their report, for the module that sends the report. */
const recorded = new WeakMap<RunReport, Exchange[]>();

/** Runs a workflow and keeps its requests and responses, which a report leaves out. */
async function recordRun(executable: Executable, inputs: unknown, options: RunOptions): Promise<RunReport> {
  const exchanges: Exchange[] = [];
  const { clock, record = (_, perform) => perform() } = options;
  const startedAt = clock.now();
  const report = await runWorkflow(executable, inputs, {
    ...options,
    async record(effect, perform) {
      const atMs = clock.now() - startedAt;
      const outcome = await record(effect, perform);
      if (effect.type !== "send") return outcome;
      const { stepId, call } = effect;
      const response =
        outcome.type === "answered" ? { status: outcome.response.statusCode, body: outcome.response.body } : undefined;
      exchanges.push({
        ...{ stepId, operationId: call.operationId, atMs, request: call.request },
        ...(response !== undefined && { response }),
      });
      return outcome;
    },
  });
  recorded.set(report, exchanges);
  return report;
}

/** The requests and responses of a recorded run. */
export function exchangesOf(report: RunReport | undefined): Exchange[] {
  return (report && recorded.get(report)) ?? [];
}

// Takes the place of run-workflow.ts in the bundles of the local stack.
export { recordRun, recordRun as runWorkflow };
