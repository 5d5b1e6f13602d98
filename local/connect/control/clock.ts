import { type Timer, TimerQueue } from "./timer-queue.ts";

/** The time of a local Connect, in milliseconds since 1970. Tests freeze and advance it. */
export interface Clock {
  now(): number;
  /** Runs a function at a time. A timer does not keep the process alive. */
  at(time: number, run: () => void): Timer;
  cancel(timer: Timer): void;
  /** Moves the time ahead, and runs the timers that fall due in order, each at its own time. */
  advance(milliseconds: number): void;
  /** Drops all timers. */
  stop(): void;
  /** Stops the time until `resume`; it can still be advanced. */
  pause(): void;
  resume(): void;
  readonly paused: boolean;
  /** When the next timer falls due. */
  next(): number | undefined;
  /** Milliseconds to the next timer; undefined where there is none. */
  untilNext(): number | undefined;
}

/** Milliseconds. Node's timers overflow beyond this, and fire at once. */
export const LONGEST_WAIT = 2 ** 31 - 1;

/**
 * Creates a clock that follows the machine's, or with `frozenAt` stands still until it is advanced. One closure, longer than
 * usual: each member moves the same time, and sets Node's timer again.
 */
export function createClock({ frozenAt, ahead: aheadAtFirst = 0 }: { frozenAt?: number; ahead?: number } = {}): Clock {
  const timers = new TimerQueue();
  let paused = frozenAt !== undefined;
  let ahead = frozenAt ?? aheadAtFirst;
  let alarm: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;
  const now = () => (paused ? 0 : Date.now()) + ahead;

  return {
    now,
    at(time, run) {
      const timer = timers.add(time, run);
      if (time < armedFor) arm();
      return timer;
    },
    cancel: (timer) => timers.remove(timer),
    advance(milliseconds) {
      const end = now() + milliseconds;
      for (let timer = timers.takeUntil(end); timer !== undefined; timer = timers.takeUntil(end)) {
        ahead += Math.max(0, timer.at - now());
        timer.run();
      }
      ahead += Math.max(0, end - now());
      arm();
    },
    stop() {
      timers.clear();
      arm();
    },
    pause() {
      if (paused) return;
      ahead = now();
      paused = true;
      arm();
    },
    resume() {
      if (!paused) return;
      ahead -= Date.now();
      paused = false;
      arm();
    },
    get paused() {
      return paused;
    },
    next: () => timers.first()?.at,
    untilNext() {
      const next = timers.first();
      return next && Math.max(0, next.at - now());
    },
  };

  /** Sets one timer of Node's for the earliest of ours. */
  function arm(): void {
    clearTimeout(alarm);
    armedFor = timers.first()?.at ?? Number.POSITIVE_INFINITY;
    if (armedFor === Number.POSITIVE_INFINITY || paused) return;
    alarm = setTimeout(ring, Math.min(Math.max(0, armedFor - now()), LONGEST_WAIT)).unref();
  }

  function ring(): void {
    for (let due = timers.takeUntil(now()); due !== undefined; due = timers.takeUntil(now())) due.run();
    arm();
  }
}
