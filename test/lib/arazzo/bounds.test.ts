import { describe, expect, it } from "vitest";
import { makeExecutable } from "../../../lib/arazzo/compilation/make-executable.ts";
import { runWorkflow } from "../../../lib/arazzo/execution/run-workflow.ts";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { CompiledDocument } from "../../../lib/arazzo/workflow.ts";
import { FakeClock } from "./fake-clock.ts";
import { compileText, documentOf, runDocument, workflowOf } from "./run-document.ts";
import { scriptedSession } from "./scripted-session.ts";

type Kind = "in a row" | "looking back" | "branching" | "jumping";

/** A workflow of that many steps, each with a parameter, criteria and outputs, as indented JSON. */
function documentWith(count: number, kind: Kind): string {
  const steps = Array.from({ length: count }, (_, index): JsonObject => {
    const before = kind === "looking back" ? Math.floor(index / 2) : index - 1;
    const skip = {
      name: "skip",
      type: "goto",
      stepId: `s${Math.min(count - 1, index + 2)}`,
      criteria: [{ condition: "$response.body.Value == 'skip'" }],
    };
    const jump = { name: "on", type: "goto", stepId: `s${index + 1}` };
    return {
      stepId: `s${index}`,
      parameters: [{ name: "Note", in: "query", value: index === 0 ? "x" : `$steps.s${before}.outputs.v` }],
      successCriteria: [{ condition: "$statusCode == 200 && $response.body.Missing == null" }],
      ...(kind === "branching" &&
        index < count - 2 && { onSuccess: [skip], onFailure: [{ name: "again", type: "retry" }] }),
      ...(kind === "jumping" && index < count - 1 && { onSuccess: [jump] }),
      outputs: { v: "$response.body.Value" },
    };
  });
  return JSON.stringify(JSON.parse(workflowOf(steps)), null, 1);
}

/** Milliseconds of the processor, which are the same however busy the machine is. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1000;
}

/** Eight times the steps: quadratic work would take 64 times as long. Memory and caches take a part of what is between. */
const [FEW, MANY, MOST_GROWTH] = [200, 1600, 32];

describe.each<Kind>(["in a row", "looking back", "branching", "jumping"])("steps %s", (kind) => {
  it("compile and run in time that grows with their number, 1,000 in a second or so", async () => {
    const [few, many] = [documentWith(FEW, kind), documentWith(MANY, kind)];
    const document = await compiled(few);
    const short = Math.min(await timeOf(() => compileText(few)), await timeOf(() => compileText(few)));
    const long = await timeOf(() => compileText(many));
    expect(long / short).toBeLessThan(MOST_GROWTH);
    expect(long / (MANY / 1000)).toBeLessThan(5000);

    const large = await compiled(many);
    await runAll(document, FEW);
    const shortRun = await timeOf(() => runAll(document, FEW, 20));
    const longRun = await timeOf(() => runAll(large, MANY, 2));
    expect(longRun / 2 / (shortRun / 20)).toBeLessThan(MOST_GROWTH);
  }, 60_000);
});

async function compiled(text: string): Promise<CompiledDocument> {
  const { document, problems } = await compileText(text);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  if (document === undefined) throw new Error("The document does not compile.");
  return document;
}

async function runAll(document: CompiledDocument, count: number, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) {
    const clock = new FakeClock();
    const session = scriptedSession(clock, () => ({ body: { Value: "v" } }));
    const report = await runWorkflow(makeExecutable(document), {}, { clock, session, stepLimit: count });
    expect(report.steps).toHaveLength(count);
  }
}

describe("what multiplies", () => {
  it("is not followed to its end before the first step", async () => {
    const levels = 40;
    const workflows = Array.from(
      { length: levels },
      (_, level): JsonObject => ({
        workflowId: `level${level}`,
        steps:
          level === levels - 1
            ? [{ stepId: "leaf" }]
            : [
                { stepId: "left", workflowId: `level${level + 1}` },
                { stepId: "right", workflowId: `level${level + 1}` },
              ],
      }),
    );
    const { report } = await runDocument(documentOf(workflows), { stepLimit: 200 });
    expect(report.error?.code).toBe("StepLimitExceeded");
  });

  it("is compiled once: workflows that call each other", async () => {
    const count = 200;
    const workflows = Array.from(
      { length: count },
      (_, index): JsonObject => ({
        workflowId: `w${index}`,
        steps: index === count - 1 ? [{ stepId: "leaf" }] : [{ stepId: "call", workflowId: `w${index + 1}` }],
      }),
    );
    const time = await timeOf(async () => expect((await compileText(documentOf(workflows))).document).toBeDefined());
    expect(time).toBeLessThan(3000);
  });
});
