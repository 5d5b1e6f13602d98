import { retryAfterOf } from "../retry-after.ts";
import type { Action, Step } from "../workflow.ts";
import { type Attempt, attemptStep } from "./attempt-step.ts";
import { callWorkflow, enterWorkflow } from "./call-workflow.ts";
import { type Choice, chooseAction, waitOf } from "./choose-action.ts";
import { describeFailure } from "./describe-failure.ts";
import { Interruption, interruptIfAborted, untilAborted } from "./interruption.ts";
import { evaluateOutputs, type Progress, type Run } from "./run.ts";
import type { RunFailure, RunStatus, StepReport } from "./run-report.ts";

/** Where a workflow goes after a step. */
export type StepOutcome = { kind: "continue"; index: number } | { kind: "stop"; status: RunStatus; error?: RunFailure };

/**
 * Executes one step: its attempts, its criteria, and the action that they lead to.
 * @throws {Interruption} when the run is out of time, of steps, or aborted; the step's report is then as far as it got.
 */
export async function runStep(run: Run, progress: Progress, index: number): Promise<StepOutcome> {
  const step = progress.workflow.steps[index] as Step;
  const visit = (progress.visits.get(step.stepId) ?? 0) + 1;
  progress.visits.set(step.stepId, visit);
  const report = beginReport(step);
  progress.reports.push(report);
  run.onStep?.(report, "begins");
  const began = run.clock.now();
  try {
    return await untilSettled(run, progress, { step, index, report, key: `${progress.key}/${step.stepId}/${visit}` });
  } catch (error) {
    if (error instanceof Interruption) {
      report.error = { code: error.code, message: error.message };
      report.next = { type: "fail", why: error.message };
    }
    throw error;
  } finally {
    report.durationMs = milliseconds(began, run.clock.now());
    run.onStep?.(report, "done");
  }
}

type Visit = { step: Step; index: number; report: StepReport; key: string };

async function untilSettled(run: Run, progress: Progress, visit: Visit): Promise<StepOutcome> {
  const { step, report } = visit;
  const retries = new Map<Action, number>();
  for (;;) {
    run.countStep();
    const attempt = await recordAttempt(run, progress, visit);
    // What was interrupted in a called workflow, has been interrupted here too.
    if (attempt.called?.error !== undefined) interruptIfAborted(run.signal);
    if (attempt.succeeded) {
      report.outputs = evaluateOutputs(step.outputs, attempt.scope, run.executable.compileJsonPath);
      const called = attempt.called?.outputs ?? {};
      progress.steps[step.stepId] = { outputs: { ...called, ...report.outputs } };
      attempt.scope.outputs = progress.steps[step.stepId]?.outputs;
    }
    const choice = chooseAction(run, attempt, attempt.succeeded ? step.onSuccess : step.onFailure, retries);
    if (choice.action?.type !== "retry") return follow(run, progress, visit, attempt, choice);

    const { action, why } = choice;
    const retry = (retries.get(action) ?? 0) + 1;
    retries.set(action, retry);
    report.next = { type: "retry", action: action.name, why, considered: choice.considered };
    // The time that a detour takes is part of the wait, which begins with the failure.
    const again = run.clock.now() + waitOf(action, attempt, run);
    const detour = await takeDetour(run, progress, visit, action, attempt, retry);
    if (detour !== undefined) return detour;
    const wait = again - run.clock.now();
    if (wait > 0) await untilAborted(run.signal, () => run.clock.sleep(wait, run.signal));
  }
}

/** One attempt, entered in the step's report. */
async function recordAttempt(run: Run, progress: Progress, { step, report, key }: Visit): Promise<Attempt> {
  const began = run.clock.now();
  const record = { atMs: milliseconds(run.startedAt, began), durationMs: 0, statusCode: null as number | null };
  report.tries.push(record);
  report.attempts = report.tries.length;
  try {
    const attempt = await attemptStep(run, progress, step, key);
    record.statusCode = report.statusCode = attempt.response?.statusCode ?? null;
    report.criteria = attempt.criteria;
    for (const request of attempt.requests ?? []) {
      const { at, durationMs, ...end } = request;
      const times = { atMs: milliseconds(run.startedAt, at), durationMs: milliseconds(0, durationMs) };
      report.requests = [...(report.requests ?? []), { ...times, ...end }];
    }
    if (attempt.called !== undefined) enterWorkflow(report, attempt.called);
    if (attempt.error === undefined) delete report.error;
    else report.error = Object.assign(record, { error: attempt.error }).error;
    return attempt;
  } finally {
    record.durationMs = milliseconds(began, run.clock.now());
  }
}

/** Where the action leads, or where a step without one does: on after success, out after failure. */
async function follow(
  run: Run,
  progress: Progress,
  visit: Visit,
  attempt: Attempt,
  { action, why, considered }: Choice,
): Promise<StepOutcome> {
  const { index, report } = visit;
  const { steps } = progress.workflow;
  if (action === undefined && attempt.succeeded) {
    const next = steps[index + 1];
    report.next = {
      ...(next === undefined ? { type: "done" } : { type: "next", stepId: next.stepId }),
      why,
      considered,
    };
    return { kind: "continue", index: index + 1 };
  }
  if (action === undefined) {
    report.next = { type: "fail", why, considered };
    return fail(run, visit, attempt);
  }
  const taken = { action: action.name, why, considered };
  if (action.type === "end") {
    report.next = { type: "end", ...taken };
    return { kind: "stop", status: "ended" };
  }
  if (action.type === "goto" && "step" in action) {
    report.next = { type: "goto", stepId: String(steps[action.step]?.stepId), ...taken };
    return { kind: "continue", index: action.step };
  }
  if (action.type === "goto") {
    report.next = { type: "goto", workflowId: action.workflow, ...taken };
    const called = await callWorkflow(run, report, attempt.scope, action, `${visit.key}>${action.workflow}`);
    if ("unfillable" in called) return fail(run, visit, { ...attempt, error: called.unfillable });
    return { kind: "stop", status: called.status, ...(called.error && { error: called.error }) };
  }
  throw new TypeError(`A ${action.type} action cannot be followed.`);
}

function fail(run: Run, { report, step }: Visit, attempt: Attempt): StepOutcome {
  const error = attempt.error ?? { code: "StepFailed", message: report.next.why };
  const retryAfter = retryAfterOf(attempt.response, run.clock.now());
  const failed = {
    report,
    fromInputs: step.fromInputs,
    errorType: attempt.errorType,
    retryAfter,
    cause: attempt.called?.error,
  };
  return { kind: "stop", status: "failed", error: describeFailure(run, error, failed) };
}

/** What a retry runs before the step is tried again. A detour that fails, fails the step's workflow. */
async function takeDetour(
  run: Run,
  progress: Progress,
  visit: Visit,
  action: Action & { type: "retry" },
  attempt: Attempt,
  retry: number,
): Promise<StepOutcome | undefined> {
  if (action.first === undefined) return undefined;
  if ("step" in action.first) {
    const outcome = await runStep(run, progress, action.first.step);
    return outcome.kind === "stop" && outcome.status === "failed" ? outcome : undefined;
  }
  const called = await callWorkflow(
    run,
    visit.report,
    attempt.scope,
    action.first,
    `${visit.key}>${action.first.workflow}/${retry}`,
  );
  if ("unfillable" in called) return fail(run, visit, { ...attempt, error: called.unfillable });
  return called.status === "failed"
    ? { kind: "stop", status: "failed", ...(called.error && { error: called.error }) }
    : undefined;
}

function beginReport(step: Step): StepReport {
  return {
    stepId: step.stepId,
    ...("operationId" in step.call ? { operationId: step.call.operationId } : { workflowId: step.call.workflow }),
    attempts: 0,
    statusCode: null,
    durationMs: 0,
    outputs: {},
    criteria: [],
    next: { type: "fail", why: "the step has not been done" },
    tries: [],
  };
}

/** From one moment to another, to the microsecond: what a clock gives beyond that is noise. */
function milliseconds(from: number, to: number): number {
  return Math.round((to - from) * 1000) / 1000;
}
