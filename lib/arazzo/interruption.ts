import type { Clock } from "./clock.ts";

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
export async function untilAborted<Result>(signal: AbortSignal, begin: () => Promise<Result>): Promise<Result> {
  interruptIfAborted(signal);
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(interruptionOf(signal));
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([begin(), aborted]);
  } catch (error) {
    interruptIfAborted(signal);
    throw error;
  } finally {
    if (stop !== undefined) signal.removeEventListener("abort", stop);
  }
}

/** A signal that is aborted with its parents, or after a time. Call `release` when the work is done. */
export function timeLimit(
  clock: Clock,
  milliseconds: number,
  parents: AbortSignal[],
  reason: Interruption,
): { signal: AbortSignal; release: () => void } {
  const limit = new AbortController();
  const released = new AbortController();
  if (milliseconds <= 0) limit.abort(reason);
  else {
    clock.sleep(milliseconds, released.signal).then(
      () => limit.abort(reason),
      () => {}, // Released before the time was up: nothing to do.
    );
  }
  return { signal: AbortSignal.any([...parents, limit.signal]), release: () => released.abort() };
}

function interruptionOf(signal: AbortSignal): Interruption {
  if (signal.reason instanceof Interruption) return signal.reason;
  return new Interruption("Aborted", "The run was aborted by its caller.");
}
