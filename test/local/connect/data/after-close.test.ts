import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { Store } from "../../../../local/connect/data/store.ts";
import { createState } from "../../../../local/connect/local-connect.ts";

const folder = mkdtempSync(join(tmpdir(), "kept-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.useRealTimers());

it("what happens while a server stops is neither written nor an error", async () => {
  const store = new Store(folder);
  store.load(createState({}).state, () => {});
  store.close();

  vi.useFakeTimers({ toFake: ["setTimeout"] });
  store.touchInstances();
  store.records.put("history", "c", () => ["late"]);
  await setImmediate();
  vi.advanceTimersByTime(60_000);

  const again = new Store(folder);
  expect(again.records.newest("history", 1)).toEqual([]);
  again.close();
});
