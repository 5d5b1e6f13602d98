import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { announceConnect, findRunningConnect } from "../../../local/connect/running-connects.ts";
import { startLocalConnect } from "./start-local-connect.ts";

let cache: string;
const announcements = () => readdirSync(join(cache, "running"));

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "running-"));
  vi.stubEnv("LOCAL_CONNECT_CACHE", cache);
});
afterEach(() => vi.unstubAllEnvs());

describe("the local Connect that runs", () => {
  it("is the last one announced that responds", async () => {
    await using first = await startLocalConnect();
    await using second = await startLocalConnect();
    expect(await findRunningConnect()).toBeUndefined();
    await announceConnect(first.url);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const withdraw = await announceConnect(second.url);

    expect(await findRunningConnect()).toBe(second.url);
    withdraw();
    expect(await findRunningConnect()).toBe(first.url);
  });

  it("is not one that was killed, whose announcement is removed", async () => {
    {
      await using killed = await startLocalConnect();
      await announceConnect(killed.url);
    }

    expect(await findRunningConnect()).toBeUndefined();
    expect(announcements()).toEqual([]);
  });

  it("is not another one on the same port", async () => {
    await using other = await startLocalConnect();
    await announceConnect(other.url);
    const path = join(cache, "running", announcements()[0] ?? "");
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), id: "another" }));

    expect(await findRunningConnect()).toBeUndefined();
  });

  it.each(["", "{", "null", "[]", '{"project":1}', '"text"'])("is not found in a broken file: %j", async (content) => {
    await using running = await startLocalConnect();
    await announceConnect(running.url);
    writeFileSync(join(cache, "running", "broken.json"), content);

    expect(await findRunningConnect()).toBe(running.url);
  });
});
