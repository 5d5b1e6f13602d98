import type { Workflow } from "../../../lib/arazzo/workflow.ts";
import type { RecordedRun } from "../console-types.ts";
import { workflowGraph } from "../server/workflow-graph.ts";
import { exchangesOf } from "./record-run.ts";

type FinishedRun = Pick<RecordedRun, "trigger" | "status" | "durationMs"> &
  Partial<Pick<RecordedRun, "inputs" | "report" | "failure" | "correlation">>;

/** A run that has just finished, as the console shows it. */
export function recordedRun(workflow: Workflow, { correlation = {}, ...run }: FinishedRun): Omit<RecordedRun, "id"> {
  const { report, durationMs } = run;
  const created = report?.created.filter(({ kind }) => kind === "ContactId").map(({ id }) => id) ?? [];
  const invokedBy = correlation.contactId === undefined ? [] : [correlation.contactId];
  return {
    at: new Date(Date.now() - durationMs).toISOString(),
    workflowId: workflow.workflowId,
    ...run,
    contactIds: [...new Set([...created, ...invokedBy])],
    exchanges: exchangesOf(report),
    correlation,
    graph: workflowGraph(workflow),
  };
}
