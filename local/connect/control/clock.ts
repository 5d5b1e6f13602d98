export type Timer = { at: number; run: () => void };

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
}

/** Milliseconds. Node's timers overflow beyond this, and fire at once. */
export const LONGEST_WAIT = 2 ** 31 - 1;

/** Creates a clock that follows the machine's, or with `frozenAt` stands still until it is advanced. */
export function createClock({ frozenAt }: { frozenAt?: number } = {}): Clock {
  const timers = new Set<Timer>();
  let ahead = frozenAt ?? 0;
  let alarm: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;
  const now = () => (frozenAt === undefined ? Date.now() : 0) + ahead;

  return {
    now,
    at(time, run) {
      const timer = { at: time, run };
      timers.add(timer);
      if (time < armedFor) wind();
      return timer;
    },
    cancel(timer) {
      timers.delete(timer);
    },
    advance(milliseconds) {
      const end = now() + milliseconds;
      for (let timer = earliest(); timer !== undefined && timer.at <= end; timer = earliest()) {
        ahead += Math.max(0, timer.at - now());
        fire(timer);
      }
      ahead += Math.max(0, end - now());
      wind();
    },
    stop() {
      timers.clear();
      wind();
    },
  };

  function earliest(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers) if (first === undefined || timer.at < first.at) first = timer;
    return first;
  }

  function fire(timer: Timer): void {
    timers.delete(timer);
    timer.run();
  }

  /** One timer of Node's for the earliest of ours. */
  function wind(): void {
    clearTimeout(alarm);
    armedFor = Number.POSITIVE_INFINITY;
    const first = earliest();
    if (first === undefined || frozenAt !== undefined) return;
    armedFor = first.at;
    alarm = setTimeout(
      () => {
        for (let due = earliest(); due !== undefined && due.at <= now(); due = earliest()) fire(due);
        wind();
      },
      Math.min(Math.max(0, first.at - now()), LONGEST_WAIT),
    ).unref();
  }
}
