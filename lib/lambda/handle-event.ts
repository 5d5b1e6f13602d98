import type { Context } from "aws-lambda";
import type { Clock } from "../arazzo/clock.ts";
import type { Executable } from "../arazzo/executable.ts";
import type { JsonObject } from "../arazzo/json.ts";
import type { Session } from "../arazzo/operation.ts";
import type { RunReport } from "../arazzo/run-report.ts";
import { runWorkflow } from "../arazzo/run-workflow.ts";
import type { Workflow } from "../arazzo/workflow.ts";
import { InvalidInputError, type WorkflowError } from "../arazzo/workflow-error.ts";
import { readApiGateway } from "./api-gateway.ts";
import type { Call } from "./call.ts";
import { checkJsonValue } from "./check-json-value.ts";
import { readConnectFlow } from "./connect-flow.ts";
import { defaultInputs } from "./default-inputs.ts";
import { readDirect } from "./direct.ts";
import { AnswerTooLargeError, InternalError, UnreadableRequestError } from "./errors.ts";
import { failedRun } from "./failed-run.ts";
import { logFault } from "./log-fault.ts";
import { logRun } from "./log-run.ts";
import type { Environment } from "./read-environment.ts";

/** What a function has for all its invocations. */
export type Deployment = {
  executable: Executable;
  environment: Environment;
  openSession(call: { idempotencyKey: string; deadline: number }): Session;
  clock: Clock;
};

/** What is kept back of the time that the function has, so that the answer and the log get out. */
const MARGIN = 500;

const DEFAULT_TIME = 15_000;

/** From an event to its answer, in one direction: the trigger reads, the workflow runs, the trigger writes. */
export async function handleEvent(deployment: Deployment, event: unknown, context: Context): Promise<unknown> {
  const call = readApiGateway(event, context) ?? readConnectFlow(event, context) ?? readDirect(event, context);
  const workflow = entryOf(deployment.executable);
  const startedAt = deployment.clock.now();
  let report: RunReport | undefined;
  let error: WorkflowError | undefined;
  let answer: unknown;
  let session: Session | undefined;
  try {
    const inputs = readInputs(call, workflow, deployment.environment);
    const deadline = startedAt + timeFor(call, context);
    session = deployment.openSession({ idempotencyKey: call.idempotencyKey(workflow), deadline });
    report = await runWorkflow(deployment.executable, inputs, { session, clock: deployment.clock, deadline });
    if (report.status === "failed") error = failedRun(report, workflow);
    else answer = call.succeed(report);
  } catch (thrown) {
    if (isForCaller(thrown)) error = thrown;
    else {
      logFault(thrown);
      const created = session?.created().map(({ id }) => id) ?? [];
      error = new InternalError(workflow.workflowId, context.awsRequestId, created);
    }
  }
  logRun({ call, workflow, durationMs: deployment.clock.now() - startedAt, report, error });
  return error === undefined ? answer : call.fail(error, workflow);
}

function readInputs(call: Call, workflow: Workflow, environment: Environment): JsonObject {
  const inputs = defaultInputs(call.inputs(workflow, Object.keys(environment)), workflow, environment);
  const violations = checkJsonValue(inputs);
  if (violations.length > 0) throw new InvalidInputError(workflow.workflowId, violations);
  return inputs;
}

/** Any other error is a fault of ours, whatever its class. */
function isForCaller(thrown: unknown): thrown is WorkflowError {
  return [InvalidInputError, UnreadableRequestError, AnswerTooLargeError].some((type) => thrown instanceof type);
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
