import type { RunFailure, RunReport } from "../arazzo/execution/run-report.ts";
import { type Failed, failed } from "./failure.ts";
import { FAILURES, type FailureKind, failureRow } from "./failure-table.ts";

/** The failure of a run that failed, of the first kind in the table that matches. */
export function classifyFailedRun(report: RunReport): Failed {
  const { workflowId, created } = report;
  const run = withStep(report);
  const outcomeUnknown = run.uncertain ?? [];
  const createdNothing = created.length === 0 && outcomeUnknown.length === 0;
  const kinds = Object.keys(FAILURES) as FailureKind[];
  const kind = kinds.find((one) => failureRow(one).matches?.(run, createdNothing)) ?? "workflow-failed";
  const { code } = run;
  // The contact that Connect gave out under this key can be another caller's.
  if (kind === "idempotency-conflict")
    return failed(kind, workflowId, String(failureRow(kind).message), { code, run: { ...run, repeatable: false } });
  return failed(kind, workflowId, run.message, { code, run, created, outcomeUnknown });
}

/** Names the step at which a run was cut off: the failure does not, the report does. */
function withStep({ error, steps }: RunReport): RunFailure {
  const failure = error ?? { code: "Failed", message: "The run failed.", repeatable: false, fromInputs: false };
  const step = failure.stepId === undefined ? steps.findLast((candidate) => candidate.error !== undefined) : undefined;
  if (step === undefined) return failure;
  const { stepId, operationId } = step;
  return { ...failure, stepId, ...(operationId === undefined ? {} : { operationId }) };
}
