import { expect, it } from "vitest";
import { keepUntil } from "../../../../local/connect/requests/keep-until.ts";

it("forgets expired entries only", () => {
  const map = new Map<string, { until: number }>();

  for (let now = 0; now < 10_000; now += 1) keepUntil(map, String(now), { until: now + 10 }, now);
  keepUntil(map, "last", { until: Number.POSITIVE_INFINITY }, 0);

  expect(map.size).toBeLessThan(1100);
  for (let now = 9990; now < 10_000; now += 1) expect(map.has(String(now))).toBe(true);
});
