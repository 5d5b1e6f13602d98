import type { JsonObject } from "../json.ts";
import type { Workflow } from "../workflow.ts";
import { InvalidInputError } from "../workflow-error.ts";
import { describeFailure } from "./describe-failure.ts";
import { Interruption, interruptIfAborted } from "./interruption.ts";
import { evaluateOutputs, type Progress, type Run, scopeOf } from "./run.ts";
import type { RunFailure, RunReport, RunStatus } from "./run-report.ts";
import { runStep } from "./run-step.ts";
import { sharedInputs } from "./shared-inputs.ts";
import { validateInputs } from "./validate-inputs.ts";

type Ending = { status: RunStatus; error?: RunFailure };

/** Runs a workflow's steps from the first, its prerequisites before. Failures and interruptions are in the report. */
export async function runSteps(run: Run, workflow: Workflow, inputs: JsonObject, key: string): Promise<RunReport> {
  const progress: Progress = { workflow, inputs, steps: Object.create(null), visits: new Map(), key, reports: [] };
  const ending = await untilEnd(run, progress);
  const outputs = evaluateOutputs(workflow.outputs, scopeOf(run, progress), run.executable.compileJsonPath);
  if (ending.status !== "failed") run.completed[workflow.workflowId] = { inputs, outputs };
  return {
    workflowId: workflow.workflowId,
    status: ending.status,
    outputs,
    steps: progress.reports,
    ...(ending.error && { error: ending.error }),
    created: [...run.session.created()],
  };
}

async function untilEnd(run: Run, progress: Progress): Promise<Ending> {
  const { steps } = progress.workflow;
  try {
    const prerequisite = await runPrerequisites(run, progress);
    if (prerequisite !== undefined) return { status: "failed", error: prerequisite };
    let index: number | undefined = 0;
    while (index !== undefined && index < steps.length) {
      interruptIfAborted(run.signal);
      const outcome = await runStep(run, progress, index);
      if (outcome.kind === "stop")
        return outcome.error === undefined
          ? { status: outcome.status }
          : { status: outcome.status, error: outcome.error };
      index = outcome.index;
    }
    return { status: "succeeded" };
  } catch (error) {
    if (!(error instanceof Interruption)) throw error;
    return { status: "failed", error: describeFailure(run, { code: error.code, message: error.message }) };
  }
}

/** Runs what the workflow depends on, unless it has run already. */
async function runPrerequisites(run: Run, progress: Progress): Promise<RunFailure | undefined> {
  for (const key of progress.workflow.dependsOn) {
    const workflow = run.executable.document.workflows[key];
    if (workflow === undefined || key in run.completed) continue;
    const result = validateInputs(sharedInputs(workflow, progress.inputs), run.executable.validators[key]);
    if ("violations" in result) return describeFailure(run, new InvalidInputError(key, result.violations));
    const report = await runSteps(run, workflow, result.inputs, `${progress.key}>${key}`);
    progress.reports.push(...report.steps);
    if (report.error !== undefined) return report.error;
  }
  return undefined;
}
