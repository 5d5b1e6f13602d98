import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { testFlows } from "../../../local/command-line/flow-commands/test-flows.ts";

let folder: string;
let failing: string;
let printed: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flow-test-"));
  failing = join(folder, "failing.yaml");
  const text = await readFile("test/flows/after-support-chat-ends.yaml", "utf8");
  await writeFile(failing, text.replace("write within ten minutes", "<Good> & morning"));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function test(paths: string[], options: Parameters<typeof testFlows>[1] = {}) {
  printed = [];
  vi.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
  vi.spyOn(console, "error").mockImplementation((text: string) => void printed.push(text));
  return testFlows(paths, options);
}

describe("flow test", () => {
  it("returns 0 when all pass, with coverage, and 1 when it is too little", async () => {
    expect(await test([], { coverage: true, coverageGraphs: join(folder, "graphs") })).toBe(0);
    expect(printed.join("\n")).toMatch(/8 passed.*of 8/);
    expect(printed.at(-1)).toMatch(/^support-chat +100 % 13\/13 .*Set disconnect flow: NoMatchingError/m);
    const svg = await readFile(join(folder, "graphs", "support-chat.svg"), "utf8");
    expect(svg).toContain('class="block taken"');
    expect(await test(["test/flows/support-task-failed.yaml"], { coverageMin: "90" })).toBe(1);
    expect(printed.at(-1)).toMatch(/The tests take \d+ % of the branches, less than 90 %\./);
  });

  it("returns 1 when a test fails, says why, and writes JUnit", async () => {
    const junit = join(folder, "junit.xml");
    expect(await test([failing, "test/flows/support-task-failed.yaml"], { junit })).toBe(1);
    expect(printed.join("\n")).toContain('expected  a message that contains "<Good> & morning"');
    expect(printed.join("\n")).toContain("after-support-chat / Wait for the customer (Wait): WaitCompleted → End");
    const xml = await readFile(junit, "utf8");
    expect(xml).toMatch(/<testsuites name="flows" tests="2" failures="1" skipped="0" time="[\d.]+">/);
    expect(xml).toContain('type="NOT_OBSERVED"');
    expect(xml).toContain("&lt;Good&gt; &amp; morning");
    expect(xml).not.toContain("<Good>");
  });

  it("filters, stops after a failure, and prints JSON", async () => {
    expect(await test([], { filter: "TASK", json: true })).toBe(0);
    const { tests, passed, coverage } = JSON.parse(printed.join("\n"));
    expect([tests.length, passed, coverage.length]).toEqual([2, 2, 1]);
    expect(await test([failing, "test/flows"], { bail: true, json: true })).toBe(1);
    expect(JSON.parse(printed.join("\n")).tests).toHaveLength(1);
  });

  it.each<[string, string[], Parameters<typeof testFlows>[1], RegExp]>([
    ["a file that does not exist", ["none.yaml"], {}, /There is no file or folder none\.yaml/],
    ["no match", [], { filter: "zebra" }, /No test case has "zebra"/],
    ["a wrong number", [], { coverageMin: "many" }, /--coverage-min takes a number/],
    ["a file that is not a test case", ["package.json"], {}, /package\.json:1:1 error: This is not a test case/],
    ["no instance", [], { aws: true }, /--aws needs --instance/],
  ])("throws for %s, which the user can fix", async (_, paths, options, message) => {
    await expect(test(paths, options)).rejects.toThrow(message);
  });
});
