import { setTimeout as sleep } from "node:timers/promises";
import { defaultRate } from "../connect/control/throttle.ts";

/** Keeps requests below the rates that the service allows. */
export type Pace = {
  /** Resolves when the next request of an operation can be sent. */
  pass(operation: string): Promise<void>;
  /** Waits before something is tried again, the longer the more often it has failed. */
  wait(tries: number): Promise<void>;
};

/** The share of an account's rate that a run takes: others use it too. */
export const SHARE = 0.5;

/** Paces requests to the real service by half of its default rates; requests to a local Connect wait for nothing. */
export function createPace(isAws: boolean): Pace {
  const next = new Map<string, number>();
  return {
    async pass(operation) {
      if (!isAws) return;
      const now = performance.now();
      const at = Math.max(now, next.get(operation) ?? now);
      next.set(operation, at + 1000 / (defaultRate(operation) * SHARE));
      if (at > now) await sleep(at - now);
    },
    wait: (tries) => sleep(isAws ? tries * 2000 : 20),
  };
}
