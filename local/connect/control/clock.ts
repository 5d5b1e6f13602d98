export type Timer = { at: number; run: () => void };

/** The time as the local Connect sees it, in milliseconds since 1970. Tests bring their own or move this one. */
export interface Clock {
  now(): number;
  /** Runs something once that time has come; a timer does not keep the process alive. */
  at(time: number, run: () => void): Timer;
  cancel(timer: Timer): void;
  /** Moves the time ahead; what falls due on the way runs in its order, each at its own time. */
  advance(milliseconds: number): void;
  /** Drops all timers. */
  stop(): void;
}

/** Milliseconds. Longer waits overflow Node's timers, which then do not wait at all. */
export const LONGEST_WAIT = 2 ** 31 - 1;

/** A clock that goes as the machine's does, or stands still until it is advanced if `frozenAt` is given. */
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
