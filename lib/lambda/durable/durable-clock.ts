import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../../arazzo/clock.ts";

/** Pauses the whole run for a number of seconds, during which no function need be there. */
type Pause = (seconds: number) => Promise<unknown>;

/** A sleep that has not ended. */
type Sleep = { ends: number; end: () => void };

/**
 * The time of a run that is replayed: it goes on only by what has been written down, and so goes the same way every
 * time. Between the operations and the pauses of a run it stands still.
 *
 * The engine sleeps for two reasons: to wait, and to limit what it does meanwhile. A sleep during which nothing else
 * begins is a wait, and pauses the run. A limit ends when an operation has taken until then, or a pause has.
 */
export class DurableClock implements Clock {
  readonly #pause: Pause;
  readonly #sleeps = new Set<Sleep>();
  #now: number;
  /** How much has begun so far. */
  #begun = 0;

  constructor(startedAt: number, pause: Pause) {
    this.#now = startedAt;
    this.#pause = pause;
  }

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
    const sleep: Sleep = { ends: this.#now + milliseconds, end: resolve };
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    this.#sleeps.add(sleep);
    this.#pauseUnlessBusy(sleep, ended).catch(reject);
    try {
      await ended;
    } finally {
      this.#sleeps.delete(sleep);
      signal.removeEventListener("abort", stop);
    }
  }

  /** An operation begins. Milliseconds that it may take until the first limit. */
  begin(): number {
    this.#begun++;
    return Math.min(...[...this.#sleeps].map(({ ends }) => ends - this.#now));
  }

  /** It is that late, as was written down. What was to last no longer, ends. */
  advance(time: number): void {
    this.#now = Math.max(this.#now, time);
    for (const sleep of this.#sleeps) if (sleep.ends <= this.#now) sleep.end();
  }

  async #pauseUnlessBusy(sleep: Sleep, ended: Promise<void>): Promise<void> {
    const begun = ++this.#begun;
    await nextTurn();
    if (this.#begun !== begun || !this.#sleeps.has(sleep)) return;
    // A limit may be up before the wait is.
    const until = Math.min(...[...this.#sleeps].map(({ ends }) => ends));
    await this.#pause(Math.max(1, Math.ceil((until - this.#now) / 1000)));
    this.advance(until);
    await ended;
  }
}
