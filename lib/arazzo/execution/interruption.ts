import type { Clock } from "../clock.ts";

/** Why a run stops although no step failed. */
export class Interruption extends Error {
  override name = "Interruption";
  readonly code: "DeadlineExceeded" | "Aborted" | "StepLimitExceeded" | "StepTimedOut";
  constructor(code: Interruption["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Throws where the signal is aborted. */
export function interruptIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw interruptionOf(signal);
}

/**
 * The result of a task, or the interruption as soon as the signal is aborted, even if the task takes no notice. Where it
 * is aborted already, the task is not begun.
 */
export function untilAborted<Result>(signal: AbortSignal, begin: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    interruptIfAborted(signal);
    const stop = () => reject(interruptionOf(signal));
    signal.addEventListener("abort", stop, { once: true });
    const settle = () => signal.removeEventListener("abort", stop);
    begin().then(
      (result) => {
        settle();
        resolve(result);
      },
      (error: unknown) => {
        settle();
        reject(signal.aborted ? interruptionOf(signal) : error);
      },
    );
  });
}

/** A signal that is aborted with its parent, or after a time, or by `abort`. */
export type Limit = {
  signal: AbortSignal;
  abort(reason: Interruption): void;
  /** To be called when the work is done: ends whatever is still waiting. */
  release(): void;
};

/**
 * Limits work to a time, where one is given, and to that of its parent.
 * @param reason makes the error for when the time is up. Not before: an error captures its stack.
 */
export function timeLimit(
  clock: Clock,
  milliseconds: number | undefined,
  parent: AbortSignal | undefined,
  reason: () => Interruption,
): Limit {
  const limit = new AbortController();
  const follow = () => limit.abort(parent?.reason);
  if (parent?.aborted) follow();
  else parent?.addEventListener("abort", follow, { once: true });
  if (milliseconds !== undefined && milliseconds <= 0) limit.abort(reason());
  else if (milliseconds !== undefined) {
    clock.sleep(milliseconds, limit.signal).then(
      () => limit.abort(reason()),
      () => {}, // Over before the time was up: nothing to do.
    );
  }
  return {
    signal: limit.signal,
    abort: (why) => limit.abort(why),
    release() {
      parent?.removeEventListener("abort", follow);
      limit.abort(RELEASED);
    },
  };
}

/** Where none is given, `abort` makes a reason with a stack. */
const RELEASED = Symbol("released");

function interruptionOf(signal: AbortSignal): Interruption {
  if (signal.reason instanceof Interruption) return signal.reason;
  return new Interruption("Aborted", "The run was aborted by its caller.");
}
