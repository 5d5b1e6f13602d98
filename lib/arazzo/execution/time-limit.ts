import type { Clock } from "../clock.ts";

/** The reason of a signal that was aborted because the time was up. */
export const TIME_UP: unique symbol = Symbol("time up");

/** A signal that is aborted with its parent, or after a time. */
export type TimeLimit = {
  signal: AbortSignal;
  /** To be called when the work is done: ends the timer. */
  release(): void;
};

/** Limits work to a number of milliseconds, where one is given, and to its parent's time. */
export function timeLimit(clock: Clock, milliseconds: number | undefined, parent: AbortSignal | undefined): TimeLimit {
  const limit = new AbortController();
  const follow = () => limit.abort(parent?.reason);
  if (parent?.aborted) follow();
  else parent?.addEventListener("abort", follow, { once: true });
  if (milliseconds !== undefined && milliseconds <= 0) limit.abort(TIME_UP);
  else if (milliseconds !== undefined) {
    clock.sleep(milliseconds, limit.signal).then(
      () => limit.abort(TIME_UP),
      () => {}, // Released before the time was up.
    );
  }
  return {
    signal: limit.signal,
    release() {
      parent?.removeEventListener("abort", follow);
      limit.abort(RELEASED);
    },
  };
}

/** Without a reason, `abort` creates an error with a stack. */
const RELEASED = Symbol("released");

/**
 * The result of a task, or a rejection as soon as the signal is aborted, even if the task ignores it. If the signal is
 * aborted already, the task does not begin.
 */
export function untilAborted<Result>(signal: AbortSignal, begin: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    const settled = () => signal.removeEventListener("abort", stop);
    begin().then(resolve, reject).finally(settled);
  });
}
