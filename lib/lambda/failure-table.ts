import type { RunFailure } from "../arazzo/execution/run-report.ts";

/** Everything that follows from the kind of a failure. */
type FailureRow = {
  /** Who can fix it. `caller` counts as `Refused` and logs a warning; any other counts as `Failed` and logs an error. */
  fixedBy: "caller" | "operator" | "Connect";
  /** The HTTP status. */
  status: number;
  /** The title of the problem details. It names no service: a step can call any. The kinds keep `connect-` in their names. */
  title: string;
  /** Replaces the message of the run. */
  message?: string;
  /** The metric of its own that an alarm watches. */
  metric?: "Throttled" | "QuotaReached";
  /** Why a 429 was answered, for clients to tell the two apart. */
  reason?: "rate" | "quota" | "caller";
  /** Seconds for `Retry-After`, where Connect named none: a rate refills every second, a quota as contacts end. */
  retryAfter?: number;
  /** Which failed runs are of this kind; the first row that matches is taken. */
  matches?(run: RunFailure, createdNothing: boolean): boolean;
};

/**
 * Every way in which an invocation can fail, by the last part of its problem type, which is also the `reason` of the
 * metric `Failures`. A new kind of failure is a new row here, and nothing else.
 */
export const FAILURES = {
  "unreadable-request": { fixedBy: "caller", status: 400, title: "The request cannot be read" },
  unauthorized: { fixedBy: "caller", status: 401, title: "The request has no valid token" },
  "origin-not-allowed": { fixedBy: "caller", status: 403, title: "The origin is not allowed" },
  "challenge-failed": { fixedBy: "caller", status: 403, title: "The challenge is not solved" },
  "challenge-unavailable": { fixedBy: "operator", status: 503, title: "The challenge cannot be verified" },
  "too-many-requests": {
    fixedBy: "caller",
    status: 429,
    title: "The caller sends too many requests",
    reason: "caller",
  },
  "method-not-allowed": { fixedBy: "caller", status: 405, title: "The method is not allowed" },
  "request-too-large": { fixedBy: "caller", status: 413, title: "The body is too large" },
  // 422 and not 400: the JSON is readable, a field is wrong. Clients can tell their own bugs from a customer's typing.
  "invalid-input": { fixedBy: "caller", status: 422, title: "The input is not valid" },
  "idempotency-conflict": {
    fixedBy: "caller",
    status: 409,
    title: "The Idempotency-Key belongs to another request",
    message: "This Idempotency-Key was already used for another request. A new request needs a new key.",
    matches: ({ code }) => code === "IdempotencyConflict",
  },
  // Connect answers 429 for both its rates and its quotas, such as that of concurrent chats.
  "connect-quota": {
    fixedBy: "operator",
    status: 429,
    title: "A quota of the service is used up",
    metric: "QuotaReached",
    reason: "quota",
    retryAfter: 30,
    matches: ({ errorType = "" }) => /^(?:LimitExceeded|ServiceQuotaExceeded)(?:Exception)?$/.test(errorType),
  },
  "connect-throttled": {
    fixedBy: "Connect",
    status: 429,
    title: "The service throttles requests at the moment",
    metric: "Throttled",
    reason: "rate",
    retryAfter: 1,
    matches: ({ statusCode }) => statusCode === 429,
  },
  "deadline-exceeded": {
    fixedBy: "Connect",
    status: 504,
    title: "The workflow took too long",
    matches: ({ code }) => ["DeadlineExceeded", "TimedOut", "StepTimedOut"].includes(code),
  },
  "connect-unreachable": {
    fixedBy: "operator",
    status: 503,
    title: "The service cannot be reached",
    matches: ({ code }) => code === "Unreachable",
  },
  // Only where every value came from the caller, and a repeat with other values creates nothing twice.
  "connect-refused": {
    fixedBy: "caller",
    status: 422,
    title: "The service rejected the input",
    matches: ({ statusCode, fromInputs }, createdNothing) =>
      (statusCode === 400 || statusCode === 404) && fromInputs && createdNothing,
  },
  "workflow-failed": {
    fixedBy: "operator",
    status: 502,
    title: "The workflow failed",
    matches: () => true,
  },
  // Not `internal`, which has an alarm of its own: the function works, and the document returns too much.
  "answer-too-large": { fixedBy: "operator", status: 500, title: "The answer is too large" },
  internal: { fixedBy: "operator", status: 500, title: "Internal error" },
} as const satisfies Record<string, FailureRow>;

/** The last part of a problem's type: `connect-throttled`. */
export type FailureKind = keyof typeof FAILURES;

/** The row of a kind. */
export function failureRow(kind: FailureKind): FailureRow {
  return FAILURES[kind];
}

/** The error that a flow or a direct caller gets, and that logs have as `failure.type`: `ConnectQuotaError`. */
export function errorNameOf(kind: FailureKind): string {
  const words = kind.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join("")}Error`;
}
