import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatProblem } from "../../../../lib/arazzo/document/format-problem.ts";
import { readTestCase } from "../../../../lib/flows/testing/read-test-case.ts";
import { testProblemCodes } from "../../../../lib/flows/testing/test-problem-code.ts";

const SAMPLES = join(import.meta.dirname, "messages");
const KNOWN = { flows: new Map([["greet", "CONTACT_FLOW" as const]]), functions: new Map([["lookup", {}]]) };

describe("every kind of problem in a test case has a sample whose message is", () => {
  it.each(testProblemCodes)("%s", async (code) => {
    const file = `${code}.json`;
    const { testCase, problems } = readTestCase(readFileSync(join(SAMPLES, file), "utf8"), { ...KNOWN, file });

    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(testCase === undefined).toBe(problems.some(({ severity }) => severity === "error"));
    const printed = problems.map((problem) => `${formatProblem(problem)}\n`).join("\n");
    await expect(printed).toMatchFileSnapshot(join(SAMPLES, `${code}.txt`));
  });

  it("and there is no sample without a kind", () => {
    const samples = readdirSync(SAMPLES).flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? []);
    expect(samples.toSorted()).toEqual([...testProblemCodes].sort());
  });
});
