import type { Clock } from "../arazzo/clock.ts";

/** The machine's time. It never runs backwards: setting the machine's clock does not move it. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  async sleep(milliseconds, signal) {
    for (let left = milliseconds; ; left -= LONGEST_TIMER) {
      await timer(Math.min(left, LONGEST_TIMER), signal);
      if (left <= LONGEST_TIMER) return;
    }
  },
};

/** Node fires a longer timer, of some 25 days, at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

function timer(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      clearTimeout(timeout);
      reject(signal.reason);
    };
    const timeout = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
