import type { Context } from "aws-lambda";
import type { Clock } from "../arazzo/clock.ts";
import type { Executable } from "../arazzo/executable.ts";
import { acceptInputs } from "../arazzo/execution/accept-inputs.ts";
import type { RunReport } from "../arazzo/execution/run-report.ts";
import { type RunOptions, runWorkflow } from "../arazzo/execution/run-workflow.ts";
import type { Session, Violation } from "../arazzo/operation.ts";
import type { Workflow } from "../arazzo/workflow.ts";
import { InvalidInputError } from "../arazzo/workflow-error.ts";
import type { AccessDecision, AccessPolicy, RequestFormat } from "./access/access-policy.ts";
import { verifyOwners } from "./access/contact-owner.ts";
import { classifyFailedRun, type Identification } from "./classify-failed-run.ts";
import { type Failed, internalFailure, invalidInput } from "./failure.ts";
import { checkJsonValue, MAX_API_VALUES } from "./inputs/check-json-value.ts";
import { defaultInputs } from "./inputs/default-inputs.ts";
import type { Environment } from "./read-environment.ts";
import { logFault } from "./telemetry/logger.ts";
import { reportInvocation } from "./telemetry/report-invocation.ts";
import { apiTrigger } from "./triggers/api-trigger.ts";
import { directTrigger } from "./triggers/direct-trigger.ts";
import { flowTrigger } from "./triggers/flow-trigger.ts";
import type { Invocation, Outcome, Target, Trigger, Written } from "./triggers/trigger.ts";

/** A function, as all of its invocations share it. */
export type WorkflowFunction = {
  executable: Executable;
  environment: Environment;
  openSession(call: { idempotencyKey: string; deadline: number }): Session;
  clock: Clock;
  /** Keeps the outcomes of a run that is replayed. */
  record?: RunOptions["record"];
  /** The run can take longer than an invocation: no caller waits for the answer. */
  unlimitedTime?: true;
  /** Decides what callers over HTTP can do. */
  access: AccessPolicy;
  /** How callers over HTTP write requests and read answers; default: the workflow's own inputs and outputs. */
  format?: RequestFormat | undefined;
};

/** Milliseconds kept back, so that the answer and the log get out before the function's time is up. */
const MARGIN_MS = 500;

/** For contexts without a clock, such as `sls invoke local --context`. */
const DEFAULT_TIME_MS = 15_000;

const AS_IT_IS: RequestFormat = { read: (body) => body, write: (outputs) => outputs };

/** From an event to its answer: read → decide → run → write → report. Failures are values until the answer is made. */
export async function handleInvocation(fn: WorkflowFunction, event: unknown, context: Context): Promise<unknown> {
  const { clock, environment, access, format = AS_IT_IS } = fn;
  const workflow = entryOf(fn.executable);
  const target: Target = { workflow, environment, access, format, context };
  const startedAt = clock.now();
  const { trigger, invocation } = readEvent(event, target);
  const { outcome, report } = await decideAndRun(fn, target, invocation, startedAt);
  const written = writeAnswer(trigger, outcome, invocation, target);
  const durationMs = clock.now() - startedAt;
  await reportInvocation({ invocation, workflow, durationMs, report, failure: written.failure });
  if ("error" in written) throw written.error;
  return written.answer;
}

/** Reads an event by the first trigger that knows it; a direct invocation can be anything. */
function readEvent(event: unknown, target: Target): { trigger: Trigger; invocation: Invocation } {
  for (const trigger of [apiTrigger, flowTrigger]) {
    const invocation = readSafely(trigger, event, target);
    if (invocation !== undefined) return { trigger, invocation };
  }
  return { trigger: directTrigger, invocation: directTrigger.read(event, target) };
}

function readSafely(trigger: Trigger, event: unknown, target: Target): Invocation | undefined {
  try {
    return trigger.read(event, target);
  } catch (thrown) {
    return { trigger: trigger.name, correlation: {}, timeoutMs: 0, ...faultOf(thrown, target) };
  }
}

function writeAnswer(trigger: Trigger, outcome: Outcome, invocation: Invocation, target: Target): Written {
  try {
    return trigger.write(outcome, invocation, target);
  } catch (thrown) {
    return trigger.write(faultOf(thrown, target), invocation, target);
  }
}

/** Logs a bug or a broken environment, and answers with no more than where to find the log. */
function faultOf(thrown: unknown, { workflow, context }: Target, session?: Session): Failed {
  logFault(thrown);
  return internalFailure(workflow.workflowId, context.awsRequestId, session?.created(), session?.outcomeUnknown());
}

type Ended = { outcome: Outcome; report?: RunReport };

/** Decides whether the inputs can be run, and runs them. */
async function decideAndRun(
  fn: WorkflowFunction,
  target: Target,
  invocation: Invocation,
  startedAt: number,
): Promise<Ended> {
  let session: Session | undefined;
  let ownerUnknown = false;
  try {
    const decision = (await guard(target, invocation)) ?? decide(target, invocation);
    if ("failure" in decision) return { outcome: decision };
    ownerUnknown = decision.ownerUnknown === true;
    const deadline = fn.unlimitedTime ? Number.POSITIVE_INFINITY : startedAt + timeFor(invocation, target.context);
    session = fn.openSession({ idempotencyKey: decision.idempotencyKey, deadline });
    const rejected = await checkFirst(fn, target, decision, session, deadline);
    return rejected === undefined ? await run(fn, decision, session, deadline) : { outcome: rejected };
  } catch (thrown) {
    return { outcome: faultOf(thrown, target, ownerUnknown ? undefined : session) };
  }
}

async function guard({ access, workflow }: Target, invocation: Invocation): Promise<Failed | undefined> {
  if ("failure" in invocation || invocation.request === undefined) return undefined;
  const { request, claims = {} } = invocation;
  return await access.guard?.({ request, claims }, workflow.workflowId);
}

type Decision = Omit<AccessDecision, "idempotencyKey"> & Identification & { idempotencyKey: string };

/** The inputs with the deployment's defaults and the token's claims, and what the caller cannot decide of them. */
function decide({ workflow, environment, access }: Target, invocation: Invocation): Decision | Failed {
  if ("failure" in invocation) return invocation;
  const inputs = defaultInputs(invocation.inputs, workflow, environment);
  const violations = checkJsonValue(inputs, invocation.request && MAX_API_VALUES);
  if (violations.length > 0) return invalidInput(workflow.workflowId, violations);
  const { request, claims = {}, idempotencyKey, hasKey } = invocation;
  const identified = { idempotencyKey, ...(hasKey === undefined ? {} : { hasKey }) };
  if (request === undefined) return { inputs, violations, ...identified };
  const { idempotencyKey: own, ...decision } = access.decide({ request, claims }, inputs, workflow);
  return { ...decision, ...(own === undefined ? identified : { idempotencyKey: own, hasKey: true }) };
}

async function run(
  { executable, clock, record }: WorkflowFunction,
  decision: Decision,
  session: Session,
  deadline: number,
): Promise<Ended> {
  try {
    const report = await runWorkflow(executable, decision.inputs, { session, clock, deadline, record });
    const { status, outputs } = report;
    return { outcome: status === "failed" ? classifyFailedRun(report, decision) : { outputs }, report };
  } catch (thrown) {
    if (!(thrown instanceof InvalidInputError)) throw thrown;
    return { outcome: invalidInput(thrown.workflowId ?? "", thrown.violations) };
  }
}

/**
 * Rejects what the policy does, together with the schema's violations, so that the caller sees all of them at once, and
 * earlier contacts of others. Any other request is validated by its run.
 */
async function checkFirst(
  { executable, clock }: WorkflowFunction,
  { workflow }: Target,
  { inputs, violations, ownContacts = [] }: Decision,
  session: Session,
  deadline: number,
): Promise<Failed | undefined> {
  if (violations.length === 0 && ownContacts.length === 0) return undefined;
  const accepted = acceptInputs(executable, workflow, inputs, session);
  const byPointer = new Map<string, Violation>();
  for (const violation of [...violations, ...("violations" in accepted ? accepted.violations : [])])
    if (!byPointer.has(violation.pointer)) byPointer.set(violation.pointer, violation);
  if (byPointer.size > 0) return invalidInput(workflow.workflowId, [...byPointer.values()]);
  // Bundled only where a deployment turns it on (build/bundle/features.ts).
  return process.env.PERSISTENT_CHATS === "true"
    ? await verifyOwners(executable, ownContacts, { session, clock, deadline })
    : undefined;
}

function entryOf({ document }: Executable): Workflow {
  const workflow = document.workflows[document.entry];
  if (workflow === undefined) throw new Error(`The compiled document has no workflow ${document.entry}.`);
  return workflow;
}

function timeFor({ timeoutMs }: Invocation, context: Partial<Context>): number {
  const remaining = context.getRemainingTimeInMillis?.() ?? DEFAULT_TIME_MS;
  return Math.min(timeoutMs, remaining - MARGIN_MS);
}
