import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { collectTelemetry } from "../../../local/telemetry-tables/collect-telemetry.ts";
import { telemetryTables } from "../../../local/telemetry-tables/telemetry-tables.ts";

const lines = await collectTelemetry();

test("docs/operating.md has every log field and metric that a function writes: npm run telemetry-tables", async () => {
  expect(await readFile("docs/operating.md", "utf8")).toContain(telemetryTables(lines));
});

test("a field without a description is an error", () => {
  expect(() => telemetryTables([...lines, { message: "run", surprise: 1 }])).toThrow("surprise");
});

test("a throttled step is distinguishable from a slow one", () => {
  const throttled = lines.find((line) => line.message === "step failed" && line.code === "ThrottlingException");
  expect(throttled?.requests).toEqual([1, 2, 3].map(() => ({ durationMs: expect.any(Number), end: "throttled" })));
});
