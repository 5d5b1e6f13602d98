import { expect, test } from "vitest";
import { systemClock } from "../../../lib/aws/system-clock.ts";

test("sleep ends after its time", async () => {
  const begin = systemClock.now();
  await systemClock.sleep(20, new AbortController().signal);
  expect(systemClock.now() - begin).toBeGreaterThanOrEqual(18);
});

test("sleep ends with the signal's reason as soon as it is aborted", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const begin = systemClock.now();
  setTimeout(() => controller.abort(reason), 10);
  await expect(systemClock.sleep(10_000, controller.signal)).rejects.toBe(reason);
  expect(systemClock.now() - begin).toBeLessThan(8000);
  await expect(systemClock.sleep(10_000, controller.signal)).rejects.toBe(reason);
});

test("sleep of a year does not end at once", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort("enough"), 30);
  await expect(systemClock.sleep(365 * 24 * 3600 * 1000, controller.signal)).rejects.toBe("enough");
});
