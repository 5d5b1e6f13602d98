import { type Clock, createClock } from "./clock.ts";

type Timer = ReturnType<Clock["at"]>;

/** A clock that stands still until it is moved to its next timer, so that a flow's waits take no time. */
export type SteppedClock = Clock & {
  /** Milliseconds to the next timer; undefined where there is none. */
  untilNext(): number | undefined;
};

/** @param startsAt in milliseconds since 1970 */
export function createSteppedClock(startsAt = Date.now()): SteppedClock {
  const clock = createClock({ frozenAt: startsAt });
  const due = new Map<Timer, number>();
  return {
    ...clock,
    at(time, run) {
      const timer = clock.at(time, () => {
        due.delete(timer);
        run();
      });
      due.set(timer, time);
      return timer;
    },
    cancel(timer) {
      due.delete(timer);
      clock.cancel(timer);
    },
    stop() {
      due.clear();
      clock.stop();
    },
    untilNext() {
      if (due.size === 0) return undefined;
      return Math.max(0, Math.min(...due.values()) - clock.now());
    },
  };
}
