import type { RunReport } from "../../../../lib/arazzo/execution/run-report.ts";
import type { RecordedRun } from "../../console-types.ts";

/** Reads a report as `workflow run --json` prints it, or a run as this console copies it. @throws Error for anything else */
export function readReport(text: string): RecordedRun {
  const value = JSON.parse(text) as Partial<RecordedRun & RunReport>;
  const report = (value.report ?? value) as Partial<RunReport>;
  if (typeof report.workflowId !== "string" || !Array.isArray(report.steps))
    throw new Error("The file has no run report: it needs workflowId and steps.");
  const whole: RunReport = {
    created: [],
    outputs: {},
    status: "failed",
    ...report,
    workflowId: report.workflowId,
    steps: report.steps,
  };
  const durationMs = whole.steps.reduce(
    (end, step) => Math.max(end, (step.tries?.[0]?.atMs ?? 0) + (step.durationMs ?? 0)),
    0,
  );
  return {
    id: "file",
    at: new Date(0).toISOString(),
    workflowId: whole.workflowId,
    trigger: "file",
    status: whole.status,
    durationMs,
    contactIds: whole.created.map(({ id }) => id),
    exchanges: [],
    correlation: {},
    ...value,
    report: whole,
  };
}
