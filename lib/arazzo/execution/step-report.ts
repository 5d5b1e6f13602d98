import type { RequestRecord } from "../operation.ts";
import type { Step } from "../workflow.ts";
import type { NextReport, RequestReport, RunReport, StepReport } from "./run-report.ts";
import { itemAt, putAt, type RunState, type StepResult, type Turn, topVisit, withReport, withVisit } from "./state.ts";
import type { SettledAttempt } from "./transition.ts";

/** The report of a step that has just begun. */
export function newReport({ stepId, call }: Step): StepReport {
  return {
    stepId,
    ...("operationId" in call ? { operationId: call.operationId } : { workflowId: call.workflow }),
    attempts: 0,
    statusCode: null,
    durationMs: 0,
    outputs: {},
    criteria: [],
    next: { type: "fail", why: "the step has not been done" },
    tries: [],
  };
}

/** Enters an attempt that is over in its step's report. */
export function recordTry(
  turn: Turn,
  state: RunState,
  { response, called, error, criteria = [], requests = response?.requests ?? [] }: Partial<SettledAttempt>,
  result?: StepResult,
): RunState {
  const visit = topVisit(state);
  const { attempt } = visit;
  // The error is that of the attempt before.
  const { error: _, ...before } = visit.report;
  const began = attempt?.began ?? turn.at;
  const statusCode = response?.statusCode ?? null;
  const failed = error && { error };
  const entry = { atMs: milliseconds(state.startedAt, began), durationMs: milliseconds(began, turn.at), statusCode };
  const tries = [...before.tries, { ...entry, ...failed }];
  const sent = requests.map((request) => reportRequest(request, state.startedAt));
  const report: StepReport = {
    ...before,
    attempts: tries.length,
    statusCode,
    criteria,
    tries,
    ...(sent.length > 0 && { requests: [...(before.requests ?? []), ...sent] }),
    ...failed,
  };
  const recorded = withVisit(state, { ...visit, attempt: undefined, retrying: undefined, report, result });
  return called === undefined ? recorded : recordWorkflow(recorded, called);
}

function reportRequest({ at, durationMs, ...end }: RequestRecord, startedAt: number): RequestReport {
  return { atMs: milliseconds(startedAt, at), durationMs: milliseconds(0, durationMs), ...end };
}

/** Enters the report of a workflow in that of the step that ran it. */
export function recordWorkflow(state: RunState, called: RunReport): RunState {
  const { report } = topVisit(state);
  return withReport(state, { ...report, workflows: [...(report.workflows ?? []), called] });
}

/** Completes the report of the step that is running, and takes the step off the stack. */
export function closeStep(turn: Turn, state: RunState, next: NextReport, position = state.frame.position): RunState {
  const { frame } = state;
  const { step, count, report, place, began, result } = topVisit(state);
  const durationMs = milliseconds(began, turn.at);
  const closed = { ...report, outputs: result?.declared ?? report.outputs, next, durationMs };
  turn.notices.push({ step: closed, phase: "done" });
  const known = itemAt(frame.steps, step);
  const succeeded = result?.succeeded || known?.succeeded;
  const record = {
    ...known,
    visits: count,
    ...(result && { outputs: result.outputs }),
    ...(succeeded && { succeeded }),
  };
  const visits = frame.visits.slice(0, -1);
  const [steps, reports] = [putAt(frame.steps, step, record), putAt(frame.reports, place, closed)];
  return { ...state, frame: { ...frame, position, steps, reports, visits } };
}

/** From one time to another, to the microsecond: anything beyond that is noise of the clock. */
function milliseconds(from: number, to: number): number {
  return Math.round((to - from) * 1000) / 1000;
}
