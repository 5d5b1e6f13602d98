import { errorTypeOf } from "../error-type-of.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import type { OperationResponse, RequestRecord, Violation } from "../operation.ts";
import type { OperationStep, Step } from "../workflow.ts";
import { CallError, WorkflowError } from "../workflow-error.ts";
import { traceToInputs } from "./check-before-start.ts";
import { evaluateCriterion } from "./evaluate-criterion.ts";
import type { Scope } from "./evaluate-expression.ts";
import { evaluateTemplate, TemplateError } from "./evaluate-template.ts";
import { Interruption, interruptIfAborted, timeLimit, untilAborted } from "./interruption.ts";
import { type Progress, type Run, scopeOf } from "./run.ts";
import type { CriterionReport, RunReport, StepError } from "./run-report.ts";

/** How one try of a step went. */
export type Attempt = {
  succeeded: boolean;
  /** What the step's outputs and actions can see. */
  scope: Scope;
  criteria: CriterionReport[];
  /** What the service answered, if it did. */
  response?: OperationResponse;
  /** The run of the workflow that the step calls. */
  called?: RunReport;
  error?: StepError;
  /** The service's name for its error. */
  errorType?: string | undefined;
  /** The HTTP requests that it sent, if any. */
  requests?: readonly RequestRecord[] | undefined;
};

type Result = Pick<Attempt, "scope" | "response" | "called" | "error" | "requests">;

/** Tries a step once: its call, then its success criteria. */
export async function attemptStep(run: Run, progress: Progress, step: Step, key: string): Promise<Attempt> {
  const scope = scopeOf(run, progress);
  const result = await withinTimeout(run, step, scope, (signal) => callStep(run, progress, step, scope, key, signal));
  if (result.error !== undefined) return { ...result, succeeded: false, criteria: [] };
  const criteria = step.successCriteria.map((criterion) =>
    evaluateCriterion(criterion, result.scope, run.executable.compileJsonPath),
  );
  const { response } = result;
  const succeeded =
    criteria.length > 0
      ? criteria.every(({ holds }) => holds)
      : response === undefined || (response.statusCode >= 200 && response.statusCode < 300);
  if (succeeded) return { ...result, succeeded, criteria };
  return { ...result, succeeded, criteria, ...explain(response, criteria, step) };
}

async function callStep(
  run: Run,
  progress: Progress,
  step: Step,
  scope: Scope,
  key: string,
  signal: AbortSignal,
): Promise<Result> {
  const request = requestOf(run, progress, step, scope);
  if ("error" in request) return { scope, error: request.error };
  if ("operationId" in step.call) return performOperation(run, step, step.call, request.value, scope, key, signal);
  const called = await run.startWorkflow({ ...run, signal }, step.call.workflow, request.value, key);
  const answered = { scope: { ...scope, outputs: called.outputs, statusCode: lastStatusOf(called) }, called };
  if (called.error === undefined) return answered;
  return { ...answered, error: { code: called.error.code, message: called.error.reason ?? called.error.message } };
}

function lastStatusOf({ steps }: RunReport): number | undefined {
  for (const { statusCode, workflows } of steps.toReversed()) {
    const status = statusCode ?? workflows?.map(lastStatusOf).findLast((inner) => inner !== undefined);
    if (status !== undefined) return status;
  }
  return undefined;
}

/** The request, filled in now that all is known. */
function requestOf(
  run: Run,
  progress: Progress,
  step: Step,
  scope: Scope,
): { value: JsonObject } | { error: StepError } {
  const missing = step.dependsOn
    ?.map((index) => progress.workflow.steps[index]?.stepId ?? "")
    .find((stepId) => !(stepId in progress.steps));
  if (missing !== undefined) {
    return {
      error: {
        code: "DependencyNotMet",
        message: `it depends on step ${missing}, which has not succeeded. Nothing was sent.`,
      },
    };
  }
  let request: unknown;
  try {
    request = evaluateTemplate(step.request, scope, run.executable.compileJsonPath);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { error: { code: "InvalidRequest", message: `${error.message}. Nothing was sent.` } };
  }
  if (!isJsonObject(request))
    return { error: { code: "InvalidRequest", message: "its request is not an object. Nothing was sent." } };
  return { value: request };
}

function invalidRequest(violations: readonly Violation[], step: Step): StepError {
  const reported = violations.map((violation) => {
    const traced = traceToInputs(violation, step);
    const from = traced.pointer === "" ? "" : ` (from the input ${traced.pointer})`;
    return `${violation.pointer || "the request"}${from} ${violation.message}`;
  });
  return { code: "InvalidRequest", message: `${reported.join("; ")}. Nothing was sent.` };
}

async function performOperation(
  run: Run,
  step: Step,
  { operationId, method, path, nonIdempotent }: OperationStep,
  request: JsonObject,
  scope: Scope,
  idempotencyKey: string,
  signal: AbortSignal,
): Promise<Result> {
  const before: Scope = { ...scope, method, url: path, request: { body: request } };
  const made = run.unrepeatable.has(operationId);
  const once = step.onFailure.some(({ type }) => type === "retry");
  const read = run.session.prepare({ operationId, request, idempotencyKey, ...(once && { once }) });
  if ("violations" in read) return { scope, error: invalidRequest(read.violations, step) };
  try {
    const response = await untilAborted(signal, () => {
      if (nonIdempotent === true) run.unrepeatable.add(operationId);
      return run.session.send(read.prepared, signal);
    });
    const { statusCode, headers, body, url } = response;
    // What was refused has made nothing.
    if (!made && statusCode >= 400 && statusCode < 500) run.unrepeatable.delete(operationId);
    return {
      scope: { ...before, statusCode, url: url ?? path, response: { body, header: headers } },
      response,
      requests: response.requests,
    };
  } catch (error) {
    interruptIfAborted(signal);
    const requests = error instanceof CallError ? error.requests : undefined;
    return { scope: before, error: errorOf(error, step), requests };
  }
}

/** A call or a whole called workflow, cut off when the step's own time is up. */
async function withinTimeout(
  run: Run,
  step: Step,
  scope: Scope,
  task: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (step.timeout === undefined) return task(run.signal);
  const timedOut = new Interruption("StepTimedOut", `the timeout of step ${step.stepId}, ${step.timeout} ms, was up.`);
  const limit = timeLimit(run.clock, step.timeout, run.signal, () => timedOut);
  try {
    return await task(limit.signal);
  } catch (error) {
    if (error !== timedOut) throw error;
    return { scope, error: { code: timedOut.code, message: timedOut.message } };
  } finally {
    limit.release();
  }
}

/** Errors of the library say what they are; any other is a mistake of ours and is not hidden. */
function errorOf(error: unknown, step: Step): StepError {
  if (error instanceof WorkflowError) return { code: error.code, message: error.message };
  if (error instanceof Error) {
    throw new WorkflowError("Unexpected", `Step ${step.stepId} met an error that it does not know.`, {
      stepId: step.stepId,
      cause: error,
    });
  }
  throw error;
}

/** Why a step that was answered did not succeed. */
function explain(
  response: OperationResponse | undefined,
  criteria: readonly CriterionReport[],
  step: Step,
): { error: StepError; errorType?: string | undefined } {
  const body = response?.body;
  const errorType = response && errorTypeOf(response);
  const detail = isJsonObject(body) && typeof body.message === "string" ? body.message : undefined;
  const failed = criteria.filter(({ holds }) => !holds).map(({ condition }) => `\`${condition}\``);
  const unmetCodes = step.successCriteria.flatMap(({ failureCode }, index) =>
    criteria[index]?.holds ? [] : [failureCode],
  );
  const failureCode = unmetCodes.length === 1 ? unmetCodes[0] : undefined;
  const answered =
    response && `the service answered ${response.statusCode}${errorType === undefined ? "" : ` ${errorType}`}`;
  const unmet =
    failed.length > 0 ? `${failed.join(" and ")} ${failed.length === 1 ? "does" : "do"} not hold` : undefined;
  const message = `${[answered, unmet].filter((part) => part !== undefined).join("; ") || "its called workflow failed"}.`;
  return {
    error: { code: errorType ?? failureCode ?? "CriteriaNotMet", message, ...(detail !== undefined && { detail }) },
    errorType,
  };
}
