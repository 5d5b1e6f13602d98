import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";
import { type RunResult, runDocument, workflowOf } from "../run-document.ts";

/** A case of the suite; a query can have several valid orders of its results. */
type Case = { name: string; selector: string } & (
  | { invalid_selector: true }
  | { document: JsonValue; result?: JsonValue[]; results?: JsonValue[][] }
);

// The compliance suite of RFC 9535, https://github.com/jsonpath-standard/jsonpath-compliance-test-suite, as it comes with
// a package that is installed for the linter.
const SUITE = "node_modules/jsonpath-rfc9535/src/__tests__/jsonpath-compliance-test-suite/cts.json";
const { tests } = JSON.parse(readFileSync(SUITE, "utf8")) as { tests: Case[] };

/** Runs a step whose response is a document: its report. */
async function stepOf(members: JsonObject, body: JsonValue): Promise<RunResult["report"]["steps"][number]> {
  const { report } = await runDocument(workflowOf([{ stepId: "a", ...members }]), { answers: [{ body }] });
  return report.steps[0] as RunResult["report"]["steps"][number];
}

const inCriterion = ({ selector }: Case): JsonObject => ({
  successCriteria: [{ context: "$response.body", condition: selector, type: "jsonpath" }],
});
const inSelector = ({ selector }: Case): JsonObject => ({
  outputs: { found: { context: "$response.body", selector, type: "jsonpath" } },
});

describe("the JSONPath compliance suite", () => {
  it("is complete", () => expect(tests.length).toBeGreaterThan(600));

  it("holds for criteria: they reject invalid queries, and hold where a query selects something", async () => {
    for (const test of tests) {
      if ("invalid_selector" in test) {
        await expect(stepOf(inCriterion(test), {}), test.name).rejects.toThrow("does not compile");
        continue;
      }
      const { criteria } = await stepOf(inCriterion(test), test.document);
      expect([test.name, criteria[0]?.holds]).toEqual([test.name, (test.result ?? test.results?.[0] ?? []).length > 0]);
    }
  });

  it("holds for selectors: they reject invalid queries, and yield what a query selects", async () => {
    for (const test of tests) {
      if ("invalid_selector" in test) {
        await expect(stepOf(inSelector(test), {}), test.name).rejects.toThrow("does not compile");
        continue;
      }
      const { outputs } = await stepOf(inSelector(test), test.document);
      const orders = test.results ?? [test.result ?? []];
      const expected = orders.map((nodes) => (nodes.length > 1 ? nodes : nodes[0]));
      expect(expected, test.name).toContainEqual(outputs.found);
    }
  });
});
