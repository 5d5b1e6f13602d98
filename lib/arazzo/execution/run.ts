import type { Clock } from "../clock.ts";
import type { CompileJsonPath, Executable } from "../executable.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Session } from "../operation.ts";
import type { Template, Workflow } from "../workflow.ts";
import type { Scope } from "./evaluate-expression.ts";
import { evaluateTemplate, TemplateError } from "./evaluate-template.ts";
import type { RunReport, StepReport } from "./run-report.ts";

/** What stays the same for a whole run, the workflows that it calls included. */
export type Run = {
  readonly executable: Executable;
  readonly session: Session;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly deadline: number | undefined;
  readonly startedAt: number;
  /** Workflows that have run, by key, with what went in and came out. */
  readonly completed: { [workflowId: string]: { inputs: JsonObject; outputs: JsonObject } };
  /** Operations that were sent, and not refused, and that would make a second thing if the run were repeated. */
  readonly unrepeatable: Set<string>;
  /** Counts a step that is about to be executed. @throws {Interruption} when there have been too many. */
  readonly countStep: () => void;
  /** Runs a workflow as part of this run. Inputs that break a rule end it before its first step, as a failed run. */
  readonly startWorkflow: (run: Run, workflowId: string, inputs: JsonObject, key: string) => Promise<RunReport>;
  readonly onStep: ((step: StepReport, phase: "begins" | "done") => void) | undefined;
};

/** One workflow's own state while it runs. */
export type Progress = {
  readonly workflow: Workflow;
  readonly inputs: JsonObject;
  /** Outputs of the steps that have succeeded, by step id. */
  readonly steps: { [stepId: string]: { outputs: JsonObject } };
  /** How often each step has begun, by step id. */
  readonly visits: Map<string, number>;
  /** What makes the idempotency keys of this run of the workflow its own. */
  readonly key: string;
  readonly reports: StepReport[];
};

/** What expressions see between steps. */
export function scopeOf(run: Run, progress: Progress): Scope {
  return { inputs: progress.inputs, steps: progress.steps, workflows: run.completed };
}

/** Outputs; one that yields nothing is left out. */
export function evaluateOutputs(
  templates: Record<string, Template>,
  scope: Scope,
  compileJsonPath: CompileJsonPath | undefined,
): JsonObject {
  const outputs: [string, JsonValue][] = [];
  for (const [name, template] of Object.entries(templates)) {
    const value = valueOrNothing(template, scope, compileJsonPath);
    if (value !== undefined) outputs.push([name, value as JsonValue]);
  }
  return Object.fromEntries(outputs);
}

function valueOrNothing(template: Template, scope: Scope, compileJsonPath: CompileJsonPath | undefined): unknown {
  try {
    return evaluateTemplate(template, scope, compileJsonPath);
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}
