import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../connect/control/clock.ts";

/** Functions end on their own, or the time limit of their block has to pass. Milliseconds of real time. */
const LONGEST_FUNCTION = 30_000;

/**
 * Waits until a flow's own work is done: nothing has run for some turns of the event loop. Moves the clock on for functions
 * that do not answer.
 */
export async function settleFlow(running: () => number, clock: Clock, turns: number): Promise<void> {
  const began = performance.now();
  for (let quiet = 0; quiet < turns; ) {
    await turn();
    if (running() === 0) quiet += 1;
    else {
      quiet = 0;
      await sleep(2);
      if (performance.now() - began > LONGEST_FUNCTION) return void clock.advance(LONGEST_FUNCTION);
    }
  }
}
