/** Decides how long one attempt of a call may take; all in milliseconds. */
export type AttemptTime = {
  /** Until the deadline. */
  leftMs: number;
  /** How long an attempt usually may take, so that a request that got lost is sent again soon. */
  usualMs: number;
  /** The limit within which the attempt before this one got no response; 0 for the first. */
  triedMs: number;
  /** The slowest response in this session so far. */
  slowestMs: number;
  /** A start, which the service may take long for, or a request that must not be sent again. */
  isWorthWaiting: boolean;
  /** Whether the request is sent again if this attempt gets no response. */
  isRetried: boolean;
};

/** No service takes longer for a response; a timer needs an end. */
const LONGEST_MS = 60_000;
/** Kept for a second attempt, of which a service that remembers the first makes short work. */
const SECOND_ATTEMPT_MS = 2000;
/** Kept before the deadline, so that the attempt ends as such and not with the whole run. */
const MARGIN_MS = 100;

/**
 * How long an attempt may take: a start as long as there is time for, anything else for some seconds, or twice as long
 * as has proved too short. Something is kept for a second attempt, unless there is not enough time for two.
 */
export function attemptTimeout({ leftMs, usualMs, triedMs, slowestMs, ...request }: AttemptTime): number {
  const available = Math.min(leftMs - Math.min(MARGIN_MS, leftMs / 20), LONGEST_MS);
  const isLast = !request.isRetried || triedMs > 0 || available < 2 * slowestMs;
  const longest = isLast ? available : available - Math.min(SECOND_ATTEMPT_MS, available / 4);
  return request.isWorthWaiting ? longest : Math.min(longest, Math.max(usualMs, 2 * triedMs, 2 * slowestMs));
}
