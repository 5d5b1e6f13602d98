import type { Run } from "./run.ts";
import type { RunFailure, StepError, StepReport } from "./run-report.ts";

/** The step that failed, with what its last answer said of itself. */
export type FailedStep = {
  report: StepReport;
  fromInputs: boolean;
  errorType?: string | undefined;
  retryAfter?: number | undefined;
  /** Why the workflow failed that the step called: what the service answered, it answered there. */
  cause?: RunFailure | undefined;
};

/**
 * Why a run failed, with what a person needs next: the step, the operation, what the service answered, what exists now
 * and whether repeating is safe.
 */
export function describeFailure(run: Run, error: StepError, at?: FailedStep): RunFailure {
  const { operationId, statusCode, errorType, retryAfter } = at === undefined ? {} : answerOf(at);
  const exists = run.session.created();
  const again = [...run.unrepeatable];
  const reason =
    at === undefined
      ? error.message.charAt(0).toUpperCase() + error.message.slice(1)
      : `Step ${at.report.stepId} (${at.report.operationId ?? at.report.workflowId}) failed: ${error.message}`;
  const uncertain = run.session.outcomeUnknown();
  const sentences = [
    reason,
    whatExists(
      exists.map(({ kind, id, operationId }) => `${kind} ${id}, made by ${operationId}`).join("; "),
      uncertain,
    ),
    again.length === 0
      ? "Repeating with the same idempotency key is safe."
      : `Repeating is not safe: ${again.join(" and ")} may make a second one.`,
  ];
  return {
    code: error.code,
    message: sentences.join(" "),
    reason,
    ...(at && { stepId: at.report.stepId }),
    ...(operationId !== undefined && { operationId }),
    ...(statusCode !== undefined && { statusCode }),
    ...(errorType !== undefined && { errorType }),
    ...(retryAfter !== undefined && { retryAfter }),
    repeatable: again.length === 0,
    fromInputs: at?.fromInputs ?? false,
    ...(uncertain.length > 0 && { uncertain: [...uncertain] }),
  };
}

/**
 * In sentences, what a run has made, and of which operations nobody knows whether they have made something.
 * @param made as a list in words, empty for nothing
 */
function whatExists(made: string, uncertain: readonly string[]): string {
  const sentences = [
    made === "" ? "" : `What exists now: ${made}.`,
    uncertain.length === 0 ? "" : `Whether ${uncertain.join(" and ")} made something is not known.`,
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ") || "Nothing was made.";
}

function answerOf({ report, errorType, retryAfter, cause }: FailedStep): Partial<RunFailure> {
  if (cause !== undefined) return cause;
  const { operationId, statusCode } = report;
  return {
    ...(operationId !== undefined && { operationId }),
    ...(statusCode !== null && { statusCode }),
    ...(errorType !== undefined && { errorType }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}
