import type { JsonObject } from "../json.ts";
import { InvalidInputError, WorkflowError } from "../workflow-error.ts";
import { checkBeforeStart } from "./check-before-start.ts";
import type { Run } from "./run.ts";
import type { RunReport } from "./run-report.ts";
import { runSteps } from "./run-steps.ts";
import { validateInputs } from "./validate-inputs.ts";

/** Runs a workflow as part of another one. Inputs that break a rule end it before its first step, as a failed run. */
export async function startWorkflow(run: Run, workflowId: string, inputs: JsonObject, key: string): Promise<RunReport> {
  const workflow = run.executable.document.workflows[workflowId];
  if (workflow === undefined) throw new WorkflowError("UnknownWorkflow", `The document has no workflow ${workflowId}.`);
  const result = validateInputs(inputs, run.executable.validators[workflowId]);
  const violations =
    "violations" in result ? result.violations : checkBeforeStart(run.executable, workflow, result.inputs, run.session);
  if (violations.length === 0 && "inputs" in result) return runSteps(run, workflow, result.inputs, key);
  const { code, message } = new InvalidInputError(workflowId, violations);
  return {
    workflowId,
    status: "failed",
    outputs: {},
    steps: [],
    error: { code, message, reason: message, repeatable: run.unrepeatable.size === 0, fromInputs: false },
    created: [...run.session.created()],
  };
}
