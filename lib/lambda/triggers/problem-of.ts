import { InvalidInputError, type WorkflowError } from "../../arazzo/workflow-error.ts";
import {
  AnswerTooLargeError,
  ConnectQuotaError,
  ConnectRefusedError,
  ConnectThrottledError,
  ConnectUnreachableError,
  DeadlineExceededError,
  IdempotencyConflictError,
  InternalError,
  MethodNotAllowedError,
  OriginNotAllowedError,
  RefusedRequestError,
  RequestTooLargeError,
  UnauthorizedError,
  UnreadableRequestError,
  WorkflowFailedError,
} from "../errors.ts";

/** A problem of RFC 9457, with the headers that go with it. */
export type ProblemDetails = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  headers: Readonly<Record<string, string>>;
} & Record<string, unknown>;

/** [class of error, status, last part of the type, title]; the first that fits. */
const PROBLEMS = [
  [UnreadableRequestError, 400, "unreadable-request", "The request cannot be read"],
  [UnauthorizedError, 401, "unauthorized", "The request has no valid token"],
  [OriginNotAllowedError, 403, "origin-not-allowed", "The origin is not allowed"],
  [MethodNotAllowedError, 405, "method-not-allowed", "The method is not allowed"],
  [RequestTooLargeError, 413, "request-too-large", "The body is too large"],
  // 422 and not 400: the body was understood, what it says cannot be used. A client tells its own bug from a bad field.
  [InvalidInputError, 422, "invalid-input", "The input is not valid"],
  [ConnectRefusedError, 422, "connect-refused", "Connect refused the input"],
  [IdempotencyConflictError, 409, "idempotency-conflict", "The Idempotency-Key belongs to another request"],
  [ConnectThrottledError, 429, "connect-throttled", "Connect takes no more requests at the moment"],
  [ConnectQuotaError, 429, "connect-quota", "A quota of the Connect instance is used up"],
  [ConnectUnreachableError, 503, "connect-unreachable", "Connect cannot be reached"],
  [DeadlineExceededError, 504, "deadline-exceeded", "The workflow took too long"],
  [WorkflowFailedError, 502, "workflow-failed", "The workflow failed"],
  // No fault of the function, and so without the alarm of those: the document gives out too much.
  [AnswerTooLargeError, 500, "answer-too-large", "The answer is too large"],
] as const;

/** What a client can be told of an error, and what it can do about it. */
export function problemOf(error: WorkflowError, requestId: string): ProblemDetails {
  const [, status, name, title] = PROBLEMS.find(([type]) => error instanceof type) ?? [
    undefined,
    500,
    "internal",
    "Something went wrong",
  ];
  const told = error instanceof InvalidInputError ? shortened(error) : error;
  return {
    type: `urn:connect-workflows:problem:${name}`,
    title,
    status,
    detail: told.message,
    instance: `urn:connect-workflows:request:${encodeURIComponent(requestId)}`,
    workflowId: error.workflowId,
    ...(told instanceof InvalidInputError ? { errors: violationsOf(told) } : {}),
    ...(error instanceof WorkflowFailedError ? failureOf(error) : {}),
    ...(error instanceof InternalError ? whatIsThere(error.created, error.uncertain) : {}),
    headers: error instanceof RefusedRequestError ? error.headers : retryAfter(error),
  };
}

/** A small request must not get a huge answer, which Lambda would not even take. */
const MOST_VIOLATIONS = 100;

function shortened(error: InvalidInputError): InvalidInputError {
  const { violations, workflowId = "" } = error;
  const left = violations.length - MOST_VIOLATIONS;
  if (left <= 0) return error;
  const more = { pointer: "", message: `has ${left} more mistakes` };
  return new InvalidInputError(workflowId, [...violations.slice(0, MOST_VIOLATIONS), more]);
}

function violationsOf({ violations }: InvalidInputError): { pointer: string; detail: string }[] {
  return violations.map(({ pointer, message }) => ({ pointer, detail: message }));
}

function failureOf(error: WorkflowFailedError): Record<string, unknown> {
  const { stepId, operationId, statusCode, errorType, repeatable, uncertain } = error.failure;
  return {
    stepId,
    operationId,
    ...(statusCode === undefined ? {} : { connect: { status: statusCode, error: errorType } }),
    ...(error instanceof ConnectThrottledError ? { reason: "rate" } : {}),
    ...(error instanceof ConnectQuotaError ? { reason: "quota" } : {}),
    ...whatIsThere(error.created, uncertain),
    repeatable,
  };
}

function whatIsThere(created: readonly string[], uncertain: readonly string[] = []): Record<string, unknown> {
  return { created, ...(uncertain.length === 0 ? {} : { uncertain }) };
}

/**
 * Seconds after which a repeat may go through: what Connect said; else a second for a rate, which refills every second,
 * and half a minute for a quota, which waits for contacts to end.
 */
function retryAfter(error: WorkflowError): Record<string, string> {
  if (!(error instanceof ConnectThrottledError || error instanceof ConnectQuotaError)) return {};
  const seconds = error.failure.retryAfter ?? (error instanceof ConnectQuotaError ? 30 : 1);
  return { "retry-after": String(Math.max(1, Math.ceil(seconds))) };
}
