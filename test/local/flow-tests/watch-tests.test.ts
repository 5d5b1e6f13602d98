import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { watchTests } from "../../../local/flow-tests/watch-tests.ts";

it("tests run again when a file changes, and not after the end", async () => {
  const folder = await mkdtemp(join(tmpdir(), "watch-tests-"));
  let runs = 0;
  const stop = await watchTests([folder, join(folder, "none.yaml")], async () => {
    runs += 1;
  });
  expect(runs).toBe(1);
  await writeFile(join(folder, "a.yaml"), "Name: a");
  await vi.waitFor(() => expect(runs).toBe(2), { timeout: 5000 });
  stop();
  await writeFile(join(folder, "a.yaml"), "Name: b");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(runs).toBe(2);
  await rm(folder, { recursive: true });
});
