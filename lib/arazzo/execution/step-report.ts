import type { RequestRecord } from "../operation.ts";
import type { Step } from "../workflow.ts";
import type { NextReport, RequestReport, RunReport, StepReport } from "./run-report.ts";
import { putAt, type RunState, type Turn, topVisit, withFrame, withReport, withVisit } from "./state.ts";
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
): RunState {
  const { attempt, report } = topVisit(state);
  const { error: _, ...before } = report;
  const began = attempt?.began ?? turn.at;
  const statusCode = response?.statusCode ?? null;
  const failed = error && { error };
  const entry = { atMs: milliseconds(state.startedAt, began), durationMs: milliseconds(began, turn.at), statusCode };
  const tries = [...before.tries, { ...entry, ...failed }];
  const sent = requests.map((request) => reportRequest(request, state.startedAt));
  const after: StepReport = {
    ...before,
    attempts: tries.length,
    statusCode,
    criteria,
    tries,
    ...(sent.length > 0 && { requests: [...(before.requests ?? []), ...sent] }),
    ...failed,
  };
  const recorded = withVisit(state, { attempt: undefined, reference: undefined, report: after });
  return called === undefined ? recorded : recordWorkflow(recorded, called);
}

function reportRequest({ at, durationMs, ...end }: RequestRecord, startedAt: number): RequestReport {
  return { atMs: milliseconds(startedAt, at), durationMs: milliseconds(0, durationMs), ...end };
}

/** Enters the report of a workflow in that of the step that ran it. */
export function recordWorkflow(state: RunState, called: RunReport): RunState {
  return withReport(state, { workflows: [...(topVisit(state).report.workflows ?? []), called] });
}

/** Completes the report of the step that is running, and takes the step off the stack. */
export function closeStep(turn: Turn, state: RunState, next: NextReport): RunState {
  const { frame } = state;
  const { report, place, began } = topVisit(state);
  const closed = { ...report, next, durationMs: milliseconds(began, turn.at) };
  turn.notices.push({ step: closed, phase: "done" });
  return withFrame(state, { visits: frame.visits.slice(0, -1), reports: putAt(frame.reports, place, closed) });
}

/** From one time to another, to the microsecond: anything beyond that is noise of the clock. */
function milliseconds(from: number, to: number): number {
  return Math.round((to - from) * 1000) / 1000;
}
