import { expect, it } from "vitest";
import { keepUntil } from "../../../../local/connect/requests/keep-until.ts";

it("forgets expired entries only", () => {
  const map = new Map<string, { until: number }>();

  for (let now = 0; now < 10_000; now += 1) keepUntil(map, String(now), { until: now + 10 }, { now });
  keepUntil(map, "last", { until: Number.POSITIVE_INFINITY }, { now: 0 });

  expect(map.size).toBeLessThan(1100);
  for (let now = 9990; now < 10_000; now += 1) expect(map.has(String(now))).toBe(true);
});

it("forgets what is of no use, and the oldest beyond a number", () => {
  const map = new Map<string, { until: number; useless: boolean }>();

  for (let index = 0; index < 10_000; index += 1) {
    const entry = { until: Number.POSITIVE_INFINITY, useless: index % 2 === 0 };
    keepUntil(map, String(index), entry, { now: 0, isOver: ({ useless }) => useless, most: 3_000 });
  }

  expect(map.size).toBeLessThanOrEqual(3_000);
  expect(map.has("9999")).toBe(true);
  expect(map.has("1")).toBe(false);
});
