import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatProblem } from "../../../lib/arazzo/document/format-problem.ts";
import { convertOlderExport } from "../../../lib/flows/document/older-export/convert-older-export.ts";
import { problemCodes } from "../../../lib/flows/document/problem-code.ts";
import { type CheckOptions, checkFlowContent } from "../../../lib/flows/validation/check-flow.ts";

const SAMPLES = join(import.meta.dirname, "messages");

const INPUTS = { declared: ["customer", "attributes"], objects: ["attributes"], required: ["customer"], closed: false };

/** Facts that a sample needs beside its content. */
const OPTIONS: Readonly<Record<string, CheckOptions>> = {
  "expected-error-branch": { type: "CUSTOMER_QUEUE", channels: ["VOICE"] },
  "operator-not-allowed": { channels: ["VOICE"] },
  "unknown-function": { functions: new Map([["lookup", { timeoutSeconds: 3 }]]) },
  "unknown-flow": {
    functions: new Map([["lookup", {}]]),
    flows: new Map([
      ["goodbye", "CONTACT_FLOW"],
      ["greet", "MODULE"],
    ]),
  },
  "time-limit-equals-timeout": { functions: new Map([["lookup", { timeoutSeconds: 3 }]]) },
  "undeclared-input": { functions: new Map([["lookup", { inputs: INPUTS }]]) },
  "missing-input": {
    functions: new Map([["lookup", { inputs: { ...INPUTS, required: ["customer", "attributes"] } }]]),
  },
  "wrong-flow-type": { type: "CUSTOMER_WHISPER" },
};
const CONVERTED = new Set(["cannot-convert", "conversion-differs"]);

describe("every kind of problem has a sample whose message is", () => {
  it.each(problemCodes)("%s", async (code) => {
    const file = `${code}.json`;
    const text = readFileSync(join(SAMPLES, file), "utf8");

    const { problems } = CONVERTED.has(code)
      ? convertOlderExport(text, file)
      : checkFlowContent(text, { ...OPTIONS[code], file });

    expect(problems.map((problem) => problem.code)).toContain(code);
    const printed = problems.map((problem) => `${formatProblem(problem)}\n`).join("\n");
    await expect(printed).toMatchFileSnapshot(join(SAMPLES, `${code}.txt`));
  });

  it("and there is no sample without a kind", () => {
    const samples = readdirSync(SAMPLES).flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? []);
    expect(samples.toSorted()).toEqual([...problemCodes].sort());
  });
});
