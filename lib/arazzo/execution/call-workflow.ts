import type { JsonObject } from "../json.ts";
import type { Template } from "../workflow.ts";
import type { Scope } from "./evaluate-expression.ts";
import { evaluateTemplate, TemplateError } from "./evaluate-template.ts";
import { interruptIfAborted } from "./interruption.ts";
import type { Run } from "./run.ts";
import type { RunReport, StepError, StepReport } from "./run-report.ts";

/**
 * Runs the workflow that an action leads to; its report becomes part of the step's. Where the inputs cannot be made from
 * what is there, nothing is run.
 */
export async function callWorkflow(
  run: Run,
  report: StepReport,
  scope: Scope,
  { workflow, inputs }: { workflow: string; inputs: Template },
  key: string,
): Promise<RunReport | { unfillable: StepError }> {
  let given: unknown;
  try {
    given = evaluateTemplate(inputs, scope, run.executable.compileJsonPath);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const message = `workflow ${workflow} cannot be given its inputs: ${error.message}.`;
    report.error = { code: "InvalidRequest", message };
    return { unfillable: report.error };
  }
  const called = await run.startWorkflow(run, workflow, given as JsonObject, key);
  enterWorkflow(report, called);
  if (called.error !== undefined) interruptIfAborted(run.signal);
  return called;
}

/** Enters the report of a workflow in that of the step that ran it. */
export function enterWorkflow(report: StepReport, called: RunReport): void {
  report.workflows ??= [];
  report.workflows.push(called);
}
