import type { StepReport } from "../../arazzo/execution/run-report.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import { codeOf, type Failure } from "../failure.ts";
import { errorNameOf, failureRow } from "../failure-table.ts";
import { truncatePointer } from "../inputs/truncate-pointer.ts";
import { allSteps } from "./all-steps.ts";
import type { FinishedInvocation } from "./finished-invocation.ts";
import { logger } from "./logger.ts";
import { redactMessage } from "./redact-message.ts";

/**
 * Logs one line per run, and one for each step that failed. An allow-list: ids, numbers, and names from the document,
 * from Connect or from this project; never inputs, attributes, outputs, tokens, or messages of errors.
 */
export function logRun({ invocation, workflow, durationMs, report, failure }: FinishedInvocation): void {
  const { workflowId } = workflow;
  const common = { trigger: invocation.trigger, ...invocation.correlation, workflowId };
  const steps = allSteps(report);
  for (const step of steps)
    if (step.error !== undefined) logger.warn("step failed", { ...common, ...stepRecord(step) });

  // Without contacts that can be another caller's.
  const created = failure?.run || failure?.kind === "internal" ? failure.created : report?.created;
  const record = {
    ...common,
    status: report?.status ?? (failure?.kind === "internal" ? "broken off" : "not started"),
    durationMs: Math.round(durationMs),
    steps: steps.map(stepRecord),
    created: created?.map(({ id }) => id) ?? [],
  };
  if (failure === undefined) logger.info("run", record);
  else {
    const said = steps.findLast(({ error }) => error !== undefined)?.error?.detail;
    const message = said === undefined ? undefined : redactMessage(said, workflow);
    logger[levelOf(failure)]("run", { ...record, ...failureRecord(failure, workflow, message) });
  }
}

/** Alarms count errors, so failures that callers can fix are warnings. */
function levelOf({ kind }: Failure): "warn" | "error" {
  return failureRow(kind).fixedBy === "caller" ? "warn" : "error";
}

function stepRecord(step: StepReport): Record<string, unknown> {
  return {
    stepId: step.stepId,
    operationId: step.operationId,
    attempts: step.attempts,
    statusCode: step.statusCode,
    durationMs: Math.round(step.durationMs),
    requests: requestsOf(step),
    ...(step.error === undefined ? {} : { code: nameOf(step.error.code), yieldedNothing: step.error.yieldedNothing }),
  };
}

/** Each request with its time and end, which distinguishes slow from throttled; undefined where the first one succeeded. */
function requestsOf({ requests = [], error }: StepReport): object[] | undefined {
  if (requests.length < 2 && error === undefined) return undefined;
  return requests.map(({ durationMs, end }) => ({ durationMs: Math.round(durationMs), end }));
}

/** @param message Connect's own, without values. */
function failureRecord(failure: Failure, workflow: Workflow, message: string | undefined): Record<string, unknown> {
  const named = { type: errorNameOf(failure.kind), code: nameOf(codeOf(failure)) };
  if (failure.violations !== undefined) {
    const pointers = failure.violations.map(({ pointer }) => truncatePointer(pointer, workflow.inputs));
    return { failure: named, violations: { count: pointers.length, pointers: [...new Set(pointers)] } };
  }
  if (failure.run === undefined) return { failure: named };
  const { stepId, operationId, statusCode, errorType, repeatable, uncertain } = failure.run;
  const connect = { statusCode, error: nameOf(errorType), message };
  const { detail } = failure;
  return { failure: { ...named, stepId, operationId, connect, repeatable, uncertain, detail } };
}

/** An error's name, if it is one: a proxy between us and Connect can send a sentence in its place. */
function nameOf(name: string | undefined): string | undefined {
  return name === undefined || /^\w{1,100}$/.test(name) ? name : "not a name";
}
