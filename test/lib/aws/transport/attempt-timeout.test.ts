import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AttemptTime, attemptTimeout } from "../../../../lib/aws/transport/attempt-timeout.ts";

const read: AttemptTime = {
  leftMs: 14_500,
  usualMs: 5000,
  triedMs: 0,
  slowestMs: 0,
  isWorthWaiting: false,
  isRetried: true,
};
const start: AttemptTime = { ...read, isWorthWaiting: true };

describe("an attempt may take", () => {
  test.each<[string, AttemptTime, number]>([
    ["all but a second attempt's time, at a start", start, 12_400],
    ["three quarters of a short time, at a start", { ...start, leftMs: 3300 }, 2400],
    ["all that is left, at a start that got no response", { ...start, leftMs: 2000, triedMs: 12_400 }, 1900],
    ["all that is left, where it must not be sent again", { ...start, isRetried: false }, 14_400],
    ["all that is left, where there is no time for two as slow", { ...start, leftMs: 3300, slowestMs: 2000 }, 3200],
    ["the usual time, at a read", read, 5000],
    ["twice the time that was too short, at a read", { ...read, leftMs: 20_000, triedMs: 5000 }, 10_000],
    ["twice as long as the slowest response, at a read", { ...read, slowestMs: 4000 }, 8000],
    ["a minute where there is no deadline", { ...start, leftMs: Number.POSITIVE_INFINITY }, 58_000],
  ])("%s", (_, time, expected) => {
    expect(attemptTimeout(time)).toBe(expected);
  });

  test("some time, and never as much as is left", () => {
    const ms = fc.double({ min: 0, max: 1e6, noNaN: true });
    const times = fc.record({
      leftMs: fc.double({ min: 0.001, max: 1e6, noNaN: true }),
      usualMs: fc.constant(5000),
      triedMs: ms,
      slowestMs: ms,
      isWorthWaiting: fc.boolean(),
      isRetried: fc.boolean(),
    });
    fc.assert(
      fc.property(times, (time) => {
        const timeout = attemptTimeout(time);
        expect(timeout).toBeGreaterThan(0);
        expect(timeout).toBeLessThan(time.leftMs);
      }),
    );
  });
});
