import { errorTypeOf } from "../../arazzo/error-type-of.ts";
import type { OperationResponse, RequestRecord } from "../../arazzo/operation.ts";
import { retryAfterOf } from "../../arazzo/retry-after-header.ts";
import { NoResponseError } from "./no-response-error.ts";

/** How one attempt ended. */
export type Outcome = OperationResponse | NoResponseError;

/** How often a request is sent in all. */
const MOST_ATTEMPTS = 3;

/** As in the SDK's standard mode: half a second after throttling, less after other failures, doubled each time. */
const THROTTLED_MS = 500;
const TRANSIENT_MS = 100;
const LONGEST_MS = 20_000;

/** Most services throttle with status 429, some with 400 or 503 and one of these names. */
const THROTTLING = /Throttl|TooManyRequests|(?:Throughput|Request|RequestRate|Bandwidth|Limit)Exceeded|SlowDown/;

/**
 * Milliseconds to wait before a request is sent again, or undefined where a retry would not help, or could create a
 * second thing.
 * @param attempt how often the request has been sent.
 */
export function pauseBeforeRetry(
  outcome: Outcome,
  attempt: number,
  request: { nonIdempotent?: boolean | undefined; quotaErrors?: ReadonlySet<string> | undefined },
  random: () => number = Math.random,
  now = Date.now(),
): number | undefined {
  if (attempt >= MOST_ATTEMPTS) return undefined;
  const isRejected = !(outcome instanceof NoResponseError) && outcome.statusCode < 500;
  // Unless it was rejected, the request may have taken effect, and the service could not tell a retry from a new one.
  if (request.nonIdempotent === true && !isRejected) return undefined;
  if (outcome instanceof NoResponseError) return outcome.transient ? backoff(attempt, TRANSIENT_MS, random) : undefined;
  const { statusCode } = outcome;
  const type = errorTypeOf(outcome) ?? "";
  if (statusCode < 400 || request.quotaErrors?.has(type)) return undefined;
  const throttled = isThrottled(outcome);
  // 501 does not pass: the operation is not there.
  if (!throttled && (statusCode < 500 || statusCode === 501)) return undefined;
  const retryAfter = retryAfterOf(outcome, now);
  if (retryAfter !== undefined) return retryAfter * 1000 <= LONGEST_MS ? retryAfter * 1000 : undefined;
  return backoff(attempt, throttled ? THROTTLED_MS : TRANSIENT_MS, random);
}

/** How a request ended, for reports: throttling distinguishes a busy service from a slow one. */
export function endOf(
  outcome: Outcome,
  quotaErrors: ReadonlySet<string> = new Set(),
): Pick<RequestRecord, "statusCode" | "end"> {
  if (outcome instanceof NoResponseError) return { statusCode: null, end: "no response" };
  const { statusCode } = outcome;
  if (statusCode < 400) return { statusCode, end: "succeeded" };
  if (isThrottled(outcome) && !quotaErrors.has(errorTypeOf(outcome) ?? "")) return { statusCode, end: "throttled" };
  return { statusCode, end: statusCode < 500 ? "rejected" : "failed" };
}

/** Whether a response asks for fewer requests a second. */
function isThrottled(response: OperationResponse): boolean {
  const { statusCode } = response;
  return statusCode === 429 || (statusCode >= 400 && THROTTLING.test(errorTypeOf(response) ?? ""));
}

/** Longer each time, and at random, so that clients that failed together do not come back together. */
function backoff(attempt: number, firstMs: number, random: () => number): number {
  return Math.min(LONGEST_MS, firstMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}

/** How long something just created may stay invisible: 5 s, and at most half of the time that is left. */
export class ConsistencyWindow {
  #ends: number | undefined;
  #pause = 100;

  /** Milliseconds until the next look, or undefined when the window is over. */
  nextPause(now: number, deadline: number): number | undefined {
    this.#ends ??= now + Math.min(5000, (deadline - now) / 2);
    const pause = Math.min(this.#pause, this.#ends - now);
    this.#pause = Math.min(this.#pause * 1.5, 1000);
    return pause > 0 ? pause : undefined;
  }
}
