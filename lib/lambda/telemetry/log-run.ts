import type { RunReport, StepReport } from "../../arazzo/execution/run-report.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import { InvalidInputError, type WorkflowError } from "../../arazzo/workflow-error.ts";
import { InternalError, isRefusal, WorkflowFailedError } from "../errors.ts";
import type { Call } from "../triggers/call.ts";
import { cutPointer } from "../triggers/cut-pointer.ts";
import { logger } from "./logger.ts";
import { stepsOf } from "./steps-of.ts";

/** What is known of an invocation when it is over. */
export type Outcome = {
  call: Call;
  workflow: Workflow;
  durationMs: number;
  /** Not there where nothing was started. */
  report: RunReport | undefined;
  error: WorkflowError | undefined;
};

/**
 * Writes one line about a run, and one about each step that failed. By allow-list: ids, numbers, and names that the
 * document, Connect or this project gave. Never inputs, attributes, outputs, tokens, or the words of an error.
 */
export function logRun({ call, workflow, durationMs, report, error }: Outcome): void {
  const { workflowId } = workflow;
  const common = { trigger: call.trigger, ...call.correlation, workflowId };
  const steps = stepsOf(report);
  for (const step of steps)
    if (step.error !== undefined) logger.warn("step failed", { ...common, ...stepRecord(step) });

  const record = {
    ...common,
    status: report?.status ?? (error instanceof InternalError ? "broken off" : "not started"),
    durationMs: Math.round(durationMs),
    steps: steps.map(stepRecord),
    created: error instanceof InternalError ? error.created : (report?.created.map(({ id }) => id) ?? []),
  };
  if (error === undefined) logger.info("run", record);
  // What the caller has to mend is no error of the function's: alarms go by the level.
  else logger[isRefusal(error) ? "warn" : "error"]("run", { ...record, ...errorRecord(error, workflow) });
}

function stepRecord(step: StepReport): Record<string, unknown> {
  return {
    stepId: step.stepId,
    operationId: step.operationId,
    attempts: step.attempts,
    statusCode: step.statusCode,
    durationMs: Math.round(step.durationMs),
    ...(step.error === undefined ? {} : { code: nameOf(step.error.code) }),
  };
}

function errorRecord(error: WorkflowError, workflow: Workflow): Record<string, unknown> {
  const failure = { type: error.name, code: nameOf(error.code) };
  if (error instanceof InvalidInputError) {
    const pointers = error.violations.map(({ pointer }) => cutPointer(pointer, workflow.inputs));
    return { failure, violations: { count: pointers.length, pointers: [...new Set(pointers)] } };
  }
  if (!(error instanceof WorkflowFailedError)) return { failure };
  const { stepId, operationId, statusCode, errorType, repeatable, uncertain } = error.failure;
  const connect = { statusCode, error: nameOf(errorType) };
  return { failure: { ...failure, stepId, operationId, connect, repeatable, uncertain } };
}

/** The name of an error, where it is one; whatever stands between us and Connect may answer a text in its place. */
function nameOf(name: string | undefined): string | undefined {
  return name === undefined || /^\w{1,100}$/.test(name) ? name : "not a name";
}
