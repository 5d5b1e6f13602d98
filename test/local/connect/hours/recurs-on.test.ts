import { describe, expect, it } from "vitest";
import { recursOn } from "../../../../local/connect/hours/recurs-on.ts";
import type { RecurrencePattern } from "../../../../local/connect/state/instance.ts";

const YEARLY = { Frequency: "YEARLY", Interval: 1 } as const;
const MONTHLY = { Frequency: "MONTHLY", Interval: 1 } as const;
const WEEKLY = { Frequency: "WEEKLY", Interval: 2 } as const;

// 2026-01-01 is a Thursday.
describe("a pattern that begins on 2026-01-01", () => {
  it.each<[string, RecurrencePattern, string[], string[]]>([
    [
      "every second week",
      WEEKLY,
      ["2026-01-03", "2026-01-11", "2026-01-17"],
      ["2026-01-04", "2026-01-10", "2026-01-18"],
    ],
    ["the first of every month", MONTHLY, ["2026-03-01"], ["2026-03-02"]],
    ["every second month", { ...MONTHLY, Interval: 2 }, ["2026-03-01", "2027-01-01"], ["2026-02-01"]],
    ["the 31st", { ...MONTHLY, ByMonthDay: [31] }, ["2026-03-31"], ["2026-02-28", "2026-04-30", "2026-05-01"]],
    ["the last day", { ...MONTHLY, ByMonthDay: [-1] }, ["2026-02-28", "2028-02-29"], ["2028-02-28"]],
    [
      "the second week's day",
      { ...MONTHLY, ByWeekdayOccurrence: [2] },
      ["2026-04-08", "2026-04-14"],
      ["2026-04-07", "2026-04-15"],
    ],
    ["the last week's day", { ...MONTHLY, ByWeekdayOccurrence: [-1] }, ["2026-04-24", "2026-04-30"], ["2026-04-23"]],
    ["Christmas", { ...YEARLY, ByMonth: [12], ByMonthDay: [25] }, ["2026-12-25", "2029-12-25"], ["2026-11-25"]],
    ["its anniversary", { ...YEARLY, Interval: 3 }, ["2029-01-01"], ["2027-01-01", "2029-01-02"]],
  ])("recurs on %s", (_, pattern, on, off) => {
    expect(on.filter((date) => !recursOn(pattern, "2026-01-01", date))).toEqual([]);
    expect(off.filter((date) => recursOn(pattern, "2026-01-01", date))).toEqual([]);
  });
});
