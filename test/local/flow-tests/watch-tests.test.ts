import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { watchTests } from "../../../local/flow-tests/watch-tests.ts";
import { eventually } from "../../eventually.ts";

it("tests run again when a file changes, and not after the end", async () => {
  const folder = await mkdtemp(join(tmpdir(), "watch-tests-"));
  let runs = 0;
  const stop = await watchTests([folder, join(folder, "none.yaml")], async () => {
    runs += 1;
  });
  expect(runs).toBe(1);
  await writeFile(join(folder, "a.yaml"), "Name: a");
  // A busy machine can report the writing of one file as two changes.
  await eventually(() => expect(runs).toBeGreaterThanOrEqual(2));
  stop();
  const until = runs;
  await writeFile(join(folder, "a.yaml"), "Name: b");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(runs).toBe(until);
  await rm(folder, { recursive: true });
});
