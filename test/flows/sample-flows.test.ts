import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { readFlows } from "../../build/deployment/flows/read-flows.ts";
import { percent, totalCoverage } from "../../lib/flows/testing/coverage.ts";
import { findTestFiles } from "../../local/flow-tests/find-test-files.ts";
import { loadTestCases } from "../../local/flow-tests/load-test-cases.ts";
import { coverFlows } from "../../local/flow-tests/reports/coverage-report.ts";
import { formatFailure } from "../../local/flow-tests/reports/format-failure.ts";
import type { TestWorld } from "../../local/flow-tests/run-test-case.ts";
import { runTests } from "../../local/flow-tests/run-tests.ts";
import { localFlows } from "../../local/stack/flows/local-flows.ts";

/** Not the flows that a user adds, nor their test cases. */
const SAMPLES = ["after-support-chat", "support-chat", "support-task"];
const read = await readFlows(".");
const flows = read.flows.filter(({ name }) => SAMPLES.includes(name));
const problems = read.problems.filter(({ file }) => SAMPLES.includes(basename(file, ".json")));
const found = await findTestFiles([]);
const files = ("files" in found ? found.files : []).filter((file) =>
  SAMPLES.some((name) => basename(file).startsWith(name)),
);

/** Runs all test cases of the sample flows, whose contents or instance can have changed. */
async function runAll(
  change: (content: string, name: string) => string = (content) => content,
  changeSeed: (world: TestWorld) => void = () => {},
) {
  const changed = flows.map((flow) => ({ ...flow, content: change(flow.content, flow.name) }));
  const { seed } = localFlows(changed);
  const { contentOf } = localFlows(flows);
  const world: TestWorld = { seed, functions: {}, running: () => 0 };
  changeSeed(world);
  const types = new Map(flows.map(({ name, type }) => [name, type]));
  const replaceNames = (text: string) => contentOf({ content: text });
  const loaded = await loadTestCases(files, { replaceNames, flows: types });
  expect(loaded.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return runTests(loaded.testCases, world);
}

/** The failures of all test cases as they are printed. */
async function failuresOf(...changes: Parameters<typeof runAll>): Promise<string> {
  const results = await runAll(...changes);
  return results.flatMap(({ report }) => report.failures.flatMap(formatFailure)).join("\n");
}

describe("the sample flows", () => {
  it("pass their test cases, which go through every block", async () => {
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const results = await runAll();
    expect(results.map(({ file, report }) => [file, report.status, report.failures])).toEqual(
      files.map((file) => [file, "PASSED", []]),
    );
    const coverage = coverFlows(flows, results);
    expect(coverage.map(({ flow }) => flow)).toEqual(flows.map(({ name }) => name));
    expect(percent(totalCoverage(coverage).blocks)).toBe(100);
    expect(percent(totalCoverage(coverage).branches)).toBeGreaterThan(50);
  });

  it("fail with block and branch where two branches are swapped", async () => {
    const swap = (content: string, name: string) =>
      name === "support-chat"
        ? content
            .replace('"NextAction": "Put it on record"', '"NextAction": "?"')
            .replace('"NextAction": "Say goodbye"', '"NextAction": "Put it on record"')
            .replace('"NextAction": "?"', '"NextAction": "Say goodbye"')
        : content;
    const failures = await failuresOf(swap);
    expect(failures).toContain("✓ support-chat / Wait for the answer (Wait): CustomerReturned → Say goodbye");
    expect(failures).toMatch(/On record: .*not observed|On record: The contact ended before this was observed\./);
    expect(failures).toContain("expected  InvokeLambdaFunction (startTaskAndStop)");
  });

  it("fail with block and branch where a Lambda is renamed", async () => {
    const failures = await failuresOf((content) =>
      content.replaceAll("${function:startTaskAndStop}", "${function:other}"),
    );
    expect(failures).toContain("expected  InvokeLambdaFunction (startTaskAndStop)");
    expect(failures).toContain('InvokeLambdaFunction (other) in block "Put it on record"');
    expect(failures).toContain(
      "! support-chat / Put it on record (InvokeLambdaFunction): NoMatchingError → Say that it failed",
    );
  });

  it("fail with block and branch where a queue is gone", async () => {
    const failures = await failuresOf(undefined, ({ seed }) => {
      const { contents = {} } = seed.instances[0] ?? {};
      const isSupport = (id: unknown) => contents.Queues?.find(({ Name }) => Name === "Support")?.Id === id;
      for (const profile of contents.RoutingProfiles ?? [])
        profile.QueueConfigs = (profile.QueueConfigs as { QueueReference: { QueueId: string } }[]).filter(
          ({ QueueReference }) => !isSupport(QueueReference.QueueId),
        );
      contents.Queues = (contents.Queues ?? []).filter(({ Name }) => Name !== "Support");
    });
    expect(failures).toContain(
      "! support-chat / Choose queue (UpdateContactTargetQueue): NoMatchingError → Say that we are busy, because: No queue or agent",
    );
    expect(failures).toContain(
      "! support-task / Choose queue (UpdateContactTargetQueue): NoMatchingError → Mark as failed",
    );
  });
});
