import type { Context } from "aws-lambda";
import type { Clock } from "../arazzo/clock.ts";
import type { Executable } from "../arazzo/executable.ts";
import { acceptInputs } from "../arazzo/execution/accept-inputs.ts";
import type { RunReport } from "../arazzo/execution/run-report.ts";
import { runWorkflow } from "../arazzo/execution/run-workflow.ts";
import type { JsonObject } from "../arazzo/json.ts";
import type { Session } from "../arazzo/operation.ts";
import type { Workflow } from "../arazzo/workflow.ts";
import { InvalidInputError, type WorkflowError } from "../arazzo/workflow-error.ts";
import type { AccessDecision, AccessPolicy } from "./access/access-policy.ts";
import { AnswerTooLargeError, InternalError, RefusedRequestError } from "./errors.ts";
import { failedRun } from "./failed-run.ts";
import { checkJsonValue } from "./inputs/check-json-value.ts";
import { defaultInputs } from "./inputs/default-inputs.ts";
import type { Environment } from "./read-environment.ts";
import { logFault } from "./telemetry/log-fault.ts";
import { logRun } from "./telemetry/log-run.ts";
import { traceSteps } from "./telemetry/trace-steps.ts";
import { writeMetrics } from "./telemetry/write-metrics.ts";
import { readApiGateway } from "./triggers/api-gateway.ts";
import type { Call } from "./triggers/call.ts";
import { readConnectFlow } from "./triggers/connect-flow.ts";
import { readDirect } from "./triggers/direct.ts";

/** What a function has for all its invocations. */
export type Deployment = {
  executable: Executable;
  environment: Environment;
  openSession(call: { idempotencyKey: string; deadline: number }): Session;
  clock: Clock;
  /** Nobody waits for the answer, and the run may take as long as it takes. */
  hasTime?: true;
  /** What stands before callers over HTTP, where not all who get that far are trusted. */
  door?: AccessPolicy | undefined;
};

/** What is kept back of the time that the function has, so that the answer and the log get out. */
const MARGIN = 500;

const DEFAULT_TIME = 15_000;

/** From an event to its answer, in one direction: the trigger reads, the workflow runs, the trigger writes. */
export async function handleEvent(deployment: Deployment, event: unknown, context: Context): Promise<unknown> {
  const call =
    readApiGateway(event, context, deployment.door) ?? readConnectFlow(event, context) ?? readDirect(event, context);
  const workflow = entryOf(deployment.executable);
  const startedAt = deployment.clock.now();
  let report: RunReport | undefined;
  let error: WorkflowError | undefined;
  let answer: unknown;
  let session: Session | undefined;
  try {
    const given = readInputs(call, workflow, deployment.environment);
    const admission = call.admit?.(given, workflow);
    const { inputs, idempotencyKey = call.idempotencyKey(workflow) } = admission ?? { inputs: given };
    const deadline = deployment.hasTime ? Number.POSITIVE_INFINITY : startedAt + timeFor(call, context);
    session = deployment.openSession({ idempotencyKey, deadline });
    if (admission !== undefined && admission.violations.length > 0)
      throw mergeViolations(admission, deployment.executable, workflow, session);
    report = await runWorkflow(deployment.executable, inputs, { session, clock: deployment.clock, deadline });
    if (report.status === "failed") error = failedRun(report, workflow);
    else answer = call.succeed(report);
  } catch (thrown) {
    if (isForCaller(thrown)) error = thrown;
    else {
      logFault(thrown);
      const created = session?.created().map(({ id }) => id) ?? [];
      error = new InternalError(workflow.workflowId, context.awsRequestId, created, session?.outcomeUnknown() ?? []);
    }
  }
  const durationMs = deployment.clock.now() - startedAt;
  logRun({ call, workflow, durationMs, report, error });
  writeMetrics({ workflowId: workflow.workflowId, durationMs, report, error });
  await traceSteps(report, Date.now() - durationMs).catch(logFault);
  return error === undefined ? answer : call.fail(error, workflow);
}

function readInputs(call: Call, workflow: Workflow, environment: Environment): JsonObject {
  const inputs = defaultInputs(call.inputs(workflow, Object.keys(environment)), workflow, environment);
  const violations = checkJsonValue(inputs);
  if (violations.length > 0) throw new InvalidInputError(workflow.workflowId, violations);
  return inputs;
}

/** With what is wrong with the inputs besides, for the caller to mend all of it at once. */
function mergeViolations(
  { inputs, violations }: AccessDecision,
  executable: Executable,
  workflow: Workflow,
  session: Session,
): InvalidInputError {
  const checked = acceptInputs(executable, workflow, inputs, session);
  const all = [...violations, ...("violations" in checked ? checked.violations : [])];
  const byPlace = new Map(all.toReversed().map((violation) => [violation.pointer, violation]));
  return new InvalidInputError(workflow.workflowId, [...byPlace.values()].toReversed());
}

/** Any other error is a fault of ours, whatever its class. */
function isForCaller(thrown: unknown): thrown is WorkflowError {
  return [InvalidInputError, RefusedRequestError, AnswerTooLargeError].some((type) => thrown instanceof type);
}

function entryOf({ document }: Executable): Workflow {
  const workflow = document.workflows[document.entry];
  if (workflow === undefined) throw new Error(`The compiled document has no workflow ${document.entry}.`);
  return workflow;
}

function timeFor(call: Call, context: Partial<Context>): number {
  // A context that somebody writes down, as for `sls invoke local --context`, has no clock.
  const remaining = context.getRemainingTimeInMillis?.() ?? DEFAULT_TIME;
  return Math.min(call.patience, remaining - MARGIN);
}
