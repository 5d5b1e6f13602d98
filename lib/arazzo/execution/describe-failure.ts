import { errorTypeOf } from "../error-type-of.ts";
import { isJsonObject } from "../json.ts";
import type { Created, OperationResponse, Violation } from "../operation.ts";
import type { Step } from "../workflow.ts";
import { traceToInputs, yieldsNothing } from "./check-before-start.ts";
import type { CriterionReport, RunFailure, StepError, StepReport } from "./run-report.ts";
import type { RunState } from "./state.ts";

/** The step that failed, with details of its last response. */
export type FailedStep = {
  report: StepReport;
  fromInputs: boolean;
  errorType?: string | undefined;
  retryAfter?: number | undefined;
  /** Why the workflow that the step called failed. The response is that of its step. */
  cause?: RunFailure | undefined;
};

/**
 * Describes why a run failed, with everything that a person needs next: the step, the operation, the response, the things
 * that exist now, and whether repeating is safe.
 */
export function describeFailure(state: RunState, error: StepError, at?: FailedStep): RunFailure {
  const { created, outcomeUnknown, unrepeatable } = state;
  const reason =
    at === undefined
      ? error.message.charAt(0).toUpperCase() + error.message.slice(1)
      : `Step ${at.report.stepId} (${at.report.operationId ?? at.report.workflowId}) failed: ${error.message}`;
  const hasNoEffect = created.length === 0 && outcomeUnknown.length === 0;
  const again =
    unrepeatable.length > 0
      ? `Repeating is not safe: ${unrepeatable.join(" and ")} can create a second one.`
      : `Repeating ${hasNoEffect ? "" : "with the same idempotency key "}is safe.`;
  return {
    code: error.code,
    message: [reason, describeCreated(created, outcomeUnknown), again].join(" "),
    reason,
    ...(at && { stepId: at.report.stepId, ...answerOf(at) }),
    repeatable: unrepeatable.length === 0,
    fromInputs: at?.fromInputs ?? false,
    ...(outcomeUnknown.length > 0 && { uncertain: [...outcomeUnknown] }),
  };
}

/** Sentences on what a run has created. */
export function describeCreated(created: readonly Created[], outcomeUnknown: readonly string[]): string {
  const things = created.map(({ kind, id, operationId }) => `${kind} ${id}, created by ${operationId}`);
  const effects = [
    ...(things.length > 0 ? [`What exists now: ${things.join("; ")}.`] : []),
    ...(outcomeUnknown.length > 0 ? [`It is unknown whether ${outcomeUnknown.join(" and ")} took effect.`] : []),
  ];
  return effects.join(" ") || "Nothing was created.";
}

/** The response at the step, or at the step that failed in the workflow that it called. */
function answerOf({ report, errorType, retryAfter, cause }: FailedStep): Partial<RunFailure> {
  const answer = cause ?? { ...report, errorType, retryAfter };
  const names = ["operationId", "statusCode", "errorType", "retryAfter"] as const;
  return Object.fromEntries(
    names.flatMap((name) => ((answer[name] ?? undefined) === undefined ? [] : [[name, answer[name]]])),
  );
}

/** The error of a step that was answered and did not succeed. */
export function unmetError(
  step: Step,
  response: OperationResponse | undefined,
  criteria: readonly CriterionReport[],
): StepError {
  const body = response?.body;
  const errorType = response && errorTypeOf(response);
  const detail = isJsonObject(body) && typeof body.message === "string" ? body.message : undefined;
  const unmet = step.successCriteria.filter((_, index) => criteria[index]?.holds === false);
  const failureCode = unmet.length === 1 ? unmet[0]?.failureCode : undefined;
  const conditions = unmet.map(({ condition }) => `\`${condition}\``).join(" and ");
  const reasons = response ? [`the service answered ${[response.statusCode, errorType].join(" ").trim()}`] : [];
  if (unmet.length > 0) reasons.push(`${conditions} ${unmet.length === 1 ? "does" : "do"} not hold`);
  const message = `${reasons.join("; ")}.`;
  return { code: errorType ?? failureCode ?? "CriteriaNotMet", message, ...(detail !== undefined && { detail }) };
}

/** The error of a step whose request breaks a rule. */
export function rejectedError(step: Step, violations: readonly Violation[]): StepError {
  const missing = violations.map((violation) => yieldsNothing(violation, step.request));
  const reasons = violations.map((violation, index) => {
    const { pointer } = traceToInputs(violation, step);
    const from = pointer === "" ? "" : ` (from the input ${pointer})`;
    const why = missing[index] ? `, and \`${missing[index]}\` yields nothing` : "";
    return `${violation.pointer || "the request"}${from} ${violation.message}${why}`;
  });
  return unsendable(reasons.join("; "), missing);
}

/** The error of a step that sent nothing, with the expressions without a value that are the reason. */
export function unsendable(reason: string, missing: readonly (string | undefined)[]): StepError {
  const yieldedNothing = [...new Set(missing.flatMap((expression) => expression ?? []))];
  const error = { code: "InvalidRequest", message: `${reason}. Nothing was sent.` };
  return yieldedNothing.length > 0 ? { ...error, yieldedNothing } : error;
}
