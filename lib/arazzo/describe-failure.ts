import type { Progress, Run } from "./run.ts";
import type { RunFailure, StepError, StepReport } from "./run-report.ts";
import type { Step } from "./workflow.ts";

/**
 * Why a run failed, with what a person needs next: the step, the operation, what the service answered, what exists now
 * and whether repeating is safe.
 */
export function describeFailure(run: Run, progress: Progress, error: StepError, at?: FailedStep): RunFailure {
  const exists = run.session.created();
  const repeatable = !attempted(progress).some((step) => "operationId" in step.call && step.call.makesAnother === true);
  const sentences = [
    at === undefined
      ? error.message
      : `Step ${at.report.stepId} (${at.report.operationId ?? at.report.workflowId}) failed: ${error.message}`,
    exists.length === 0
      ? "Nothing was made."
      : `What exists now: ${exists.map(({ kind, id, operationId }) => `${kind} ${id}, made by ${operationId}`).join("; ")}.`,
    repeatable
      ? "Repeating with the same idempotency key is safe."
      : "Repeating is not safe: it may make a second one.",
  ];
  return {
    code: error.code,
    message: sentences.join(" "),
    ...(at && { stepId: at.report.stepId }),
    ...(at?.report.operationId !== undefined && { operationId: at.report.operationId }),
    ...(at && at.report.statusCode !== null && { statusCode: at.report.statusCode }),
    ...(at?.errorType !== undefined && { errorType: at.errorType }),
    ...(at?.retryAfter !== undefined && { retryAfter: at.retryAfter }),
    repeatable,
  };
}

/** The step that failed, with what its last answer said of itself. */
export type FailedStep = { report: StepReport; errorType?: string | undefined; retryAfter?: number | undefined };

function attempted({ workflow, visits }: Progress): Step[] {
  return workflow.steps.filter((step) => visits.has(step.stepId));
}
