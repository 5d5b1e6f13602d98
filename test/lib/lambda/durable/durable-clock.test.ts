import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { DurableClock } from "../../../../lib/lambda/durable/durable-clock.ts";

const NOON = Date.UTC(2026, 10, 20, 12);

function makeClock() {
  const pauses: number[] = [];
  const clock = new DurableClock(NOON, async (seconds) => pauses.push(seconds));
  return { clock, pauses, minutes: () => (clock.now() - NOON) / 60_000 };
}

const never = new AbortController().signal;

describe("a durable clock", () => {
  test("stands still until something is written down", async () => {
    const { clock, minutes } = makeClock();
    await nextTurn();
    expect(minutes()).toBe(0);
    clock.advance(NOON + 60_000);
    clock.advance(NOON);
    expect(minutes()).toBe(1);
  });

  test("pauses the run for a wait, in whole seconds", async () => {
    const { clock, pauses, minutes } = makeClock();
    await clock.sleep(299_001, never);
    await clock.sleep(5, never);
    expect(pauses).toEqual([300, 1]);
    expect(minutes()).toBeCloseTo(299_006 / 60_000);
  });

  test("takes a sleep for a limit where an operation begins meanwhile", async () => {
    const { clock, pauses } = makeClock();
    const released = new AbortController();
    const limit = clock.sleep(60_000, released.signal).then(
      () => "up",
      () => "released",
    );
    expect(clock.begin()).toBe(60_000);
    await nextTurn();
    clock.advance(NOON + 59_999);
    released.abort();
    expect(await limit).toBe("released");
    expect(pauses).toEqual([]);
  });

  test("ends a limit when an operation has taken until then", async () => {
    const { clock } = makeClock();
    const limit = clock.sleep(60_000, never);
    clock.begin();
    clock.advance(NOON + 60_000);
    await expect(limit).resolves.toBeUndefined();
  });

  test("pauses no longer than a limit lasts that began before", async () => {
    const { clock, pauses, minutes } = makeClock();
    const limit = clock.sleep(120_000, never);
    clock.begin();
    clock.advance(NOON + 60_000);
    const wait = new AbortController();
    const waited = clock.sleep(300_000, wait.signal).catch(() => "given up");
    await limit;
    wait.abort();
    expect({ waited: await waited, pauses, minutes: minutes() }).toEqual({
      waited: "given up",
      pauses: [60],
      minutes: 2,
    });
  });

  test("does not sleep where it is too late", async () => {
    const { clock, pauses } = makeClock();
    await expect(clock.sleep(1000, AbortSignal.abort(new Error("given up")))).rejects.toThrow("given up");
    expect(pauses).toEqual([]);
  });

  test("has no limit where there is none", () => {
    expect(makeClock().clock.begin()).toBe(Number.POSITIVE_INFINITY);
  });
});
