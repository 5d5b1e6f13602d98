import { errorTypeOf } from "../arazzo/error-type-of.ts";
import type { OperationResponse } from "../arazzo/operation.ts";
import { retryAfterOf } from "../arazzo/retry-after-header.ts";

/** Connect's names for "you have as many as you may have", which waiting does not change. */
const QUOTA_ERRORS = new Set(["LimitExceededException", "ServiceQuotaExceededException"]);
/** The SDK's standard mode: half a second for a rate that was exceeded, less for what else passes; twice that each time. */
const THROTTLED_MS = 500;
const TRANSIENT_MS = 100;
const LONGEST_MS = 20_000;

/**
 * Milliseconds to wait before an answered call is tried again, or undefined where that would not help. Connect answers
 * 429 both for a rate that was exceeded, which passes, and for a quota that is full, which does not; the SDK repeats
 * both.
 */
export function pauseAfterAnswer(
  response: OperationResponse,
  attempt: number,
  random: () => number,
  now: number,
): number | undefined {
  if (response.statusCode < 400 || QUOTA_ERRORS.has(errorTypeOf(response) ?? "")) return undefined;
  const throttled = response.statusCode === 429;
  // 501 is no passing trouble: the operation is not there.
  const passing = response.statusCode >= 500 && response.statusCode !== 501;
  if (!throttled && !passing) return undefined;
  const told = retryAfterOf(response, now);
  if (told !== undefined) return told * 1000 <= LONGEST_MS ? told * 1000 : undefined;
  return pauseAfterFailure(attempt, random, throttled ? THROTTLED_MS : TRANSIENT_MS);
}

/** Milliseconds to wait before a call is tried again that got no answer: longer each time, and never just as others. */
export function pauseAfterFailure(attempt: number, random: () => number, firstMs = TRANSIENT_MS): number {
  return Math.min(LONGEST_MS, firstMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}
