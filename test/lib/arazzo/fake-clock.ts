import type { Clock } from "../../../lib/arazzo/clock.ts";

type Timer = { at: number; wake: () => void };

/** When runs begin on a fake clock: 2026-01-01, 12:00 UTC. */
export const NOON = Date.UTC(2026, 0, 1, 12);

/**
 * A clock whose time stands still while anything is being done, and jumps to the next timer when all are waiting.
 * A run on it is exact and takes no time.
 */
export class FakeClock implements Clock {
  #now = NOON;
  #timers: Timer[] = [];
  #stirring = false;

  now(): number {
    return this.#now;
  }

  /** Milliseconds since the clock began. */
  elapsed(): number {
    return this.#now - NOON;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const wake = () => {
        signal.removeEventListener("abort", cancel);
        resolve();
      };
      const timer: Timer = { at: this.#now + milliseconds, wake };
      const cancel = () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        reject(signal.reason);
      };
      this.#timers.push(timer);
      signal.addEventListener("abort", cancel, { once: true });
      this.#stir();
    });
  }

  /** How many sleeps are under way: none when a run has tidied up after itself. */
  get pending(): number {
    return this.#timers.length;
  }

  #stir(): void {
    if (this.#stirring) return;
    this.#stirring = true;
    setImmediate(() => {
      this.#stirring = false;
      const next = this.#timers.reduce<Timer | undefined>(
        (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
        undefined,
      );
      if (next === undefined) return;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      this.#stir();
    });
  }
}
