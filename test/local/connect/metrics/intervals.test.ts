import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitInto } from "../../../../local/connect/metrics/intervals.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const starts = (period: string, timeZone: string, from: number, to: number) =>
  splitInto(period, timeZone, { from: new Date(from), to: new Date(to) }).map((span) => span.from.toISOString());

describe("splitInto", () => {
  it("begins days at midnight of the time zone, also where clocks change", () => {
    // Berlin's clocks go forward on 29 March 2026.
    expect(starts("DAY", "Europe/Berlin", Date.UTC(2026, 2, 27, 23), Date.UTC(2026, 2, 30, 22))).toEqual([
      "2026-03-27T23:00:00.000Z",
      "2026-03-28T23:00:00.000Z",
      "2026-03-29T22:00:00.000Z",
    ]);
  });

  it("begins hours at the hours of a time zone that is half an hour off", () => {
    expect(starts("HOUR", "Asia/Kolkata", Date.UTC(2026, 0, 1, 0, 0), Date.UTC(2026, 0, 1, 1, 0))).toEqual([
      "2026-01-01T00:00:00.000Z",
      "2026-01-01T00:30:00.000Z",
    ]);
  });

  it.each([
    ["FIFTEEN_MIN", 96],
    ["THIRTY_MIN", 48],
    ["HOUR", 24],
    ["DAY", 1],
    ["WEEK", 1],
    ["TOTAL", 1],
  ])("splits a day by %s into %i", (period, count) => {
    expect(starts(period, "UTC", Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2))).toHaveLength(count);
  });

  it("covers every span without gaps, in any time zone", () => {
    const zones = fc.constantFrom(
      "UTC",
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kolkata",
      "Pacific/Chatham",
      "Australia/Lord_Howe",
    );
    const periods = fc.constantFrom("FIFTEEN_MIN", "THIRTY_MIN", "HOUR", "DAY", "WEEK", "TOTAL");
    const begin = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(periods, zones, begin, fc.integer({ min: 1, max: 2 * DAY }), (period, zone, from, length) => {
        const spans = splitInto(period, zone, { from: new Date(from), to: new Date(from + length) });
        expect(spans[0]?.from.getTime()).toBe(from);
        expect(spans.at(-1)?.to.getTime()).toBe(from + length);
        for (const [index, span] of spans.entries()) {
          expect(span.to > span.from).toBe(true);
          if (index > 0) expect(span.from).toEqual(spans[index - 1]?.to);
        }
      }),
      { numRuns: 60 },
    );
  });
});
