import { expect } from "vitest";
import { type CompileResult, compileDocument } from "../../../lib/arazzo/compilation/compile-document.ts";
import type { SourceText } from "../../../lib/arazzo/compilation/compile-options.ts";
import { makeExecutable } from "../../../lib/arazzo/compilation/make-executable.ts";
import { formatProblem } from "../../../lib/arazzo/document/format-problem.ts";
import type { Problem } from "../../../lib/arazzo/document/problem.ts";
import type { RunReport, StepReport } from "../../../lib/arazzo/execution/run-report.ts";
import { type RunOptions, runWorkflow } from "../../../lib/arazzo/execution/run-workflow.ts";
import type { JsonObject, JsonValue } from "../../../lib/arazzo/json.ts";
import type { Session } from "../../../lib/arazzo/operation.ts";
import { FakeClock } from "./fake-clock.ts";
import { type RecordedCall, type Script, scriptedSession } from "./scripted-session.ts";
import { toyCatalog } from "./toy-catalog.ts";

/** The text of a document with these workflows. A step that says nothing of what it calls, calls `Ping`. */
export function documentOf(workflows: JsonObject[], rest: JsonObject = {}): string {
  return JSON.stringify({
    arazzo: "1.1.0",
    info: { title: "Test", version: "1.0.0" },
    sourceDescriptions: [{ name: "connect", url: "connect.yaml", type: "openapi" }],
    ...rest,
    workflows: workflows.map((workflow) => ({
      ...workflow,
      ...(Array.isArray(workflow.steps) && { steps: workflow.steps.map(withOperation) }),
    })),
  });
}

function withOperation(step: JsonValue): JsonValue {
  const object = step as JsonObject;
  const calls = ["operationId", "operationPath", "workflowId", "channelPath", "x-operation"];
  return calls.some((name) => name in object) ? step : { operationId: "Ping", ...object };
}

/** A document of one workflow `main` with these steps. */
export function workflowOf(steps: JsonObject[], rest: JsonObject = {}): string {
  return documentOf([{ workflowId: "main", steps, ...rest }]);
}

/** Compiles a document beside which there are these others. */
export function compileText(text: string, others: Record<string, string> = {}): Promise<CompileResult> {
  const readDocument = async (url: string): Promise<SourceText | undefined> =>
    others[url] === undefined ? undefined : { file: url, text: others[url] };
  return compileDocument({ file: "test.arazzo.yaml", text }, { catalog: toyCatalog, readDocument });
}

export type RunSetting = Partial<Omit<RunOptions, "session" | "clock">> & {
  inputs?: JsonValue;
  answers?: Script;
  others?: Record<string, string>;
  check?: Session["check"];
  clock?: FakeClock;
  /** Called once the run has begun. */
  meanwhile?: (clock: FakeClock) => void;
};

export type RunResult = { report: RunReport; calls: RecordedCall[]; clock: FakeClock; aborted: number };

/** Compiles a document and runs it against a scripted session, on a fake clock. */
export async function runDocument(text: string, setting: RunSetting = {}): Promise<RunResult> {
  const { inputs = {}, answers = [], others, check, clock = new FakeClock(), meanwhile, ...options } = setting;
  const { document, problems } = await compileText(text, others);
  if (document === undefined) expect.fail(`The document does not compile:\n${formatted(problems)}`);
  const session = scriptedSession(clock, answers, check);
  // Through JSON, as a bundle would have it.
  const executable = makeExecutable(JSON.parse(JSON.stringify(document)));
  const running = runWorkflow(executable, inputs, { session, clock, ...options });
  meanwhile?.(clock);
  const report = await running;
  return { report, calls: session.calls, clock, aborted: session.aborted };
}

/** The path that a run took: steps with how often each was tried, and what came after. */
export function pathOf(report: RunReport): string[] {
  return report.steps.map((step) => `${step.stepId} ×${step.attempts} ${nextOf(step)}`);
}

function nextOf({ next }: StepReport): string {
  const to = next.stepId ?? next.workflowId;
  return [next.type, next.action && `(${next.action})`, to].filter((part) => part !== undefined).join(" ");
}

/** All problems as a terminal shows them. */
export function formatted(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join("\n");
}
