import { describeFailure } from "./describe-failure.ts";
import { type Frame, type RunState, stepOf, type Turn, topVisit, withReport } from "./state.ts";
import { closeStep, recordTry } from "./step-report.ts";
import type { Interruption, Move, Transition } from "./transition.ts";

/** Cuts off the workflow that is running, or only the attempt of its step where that step's own time is up. */
export function interrupt(turn: Turn, { state: before, interruption }: Transition & { go: "interrupt" }): Move {
  const { code, message, limit } = interruption;
  if (limit !== undefined && limit !== before.frame.limit) {
    return { state: before, go: "settle", outcome: { error: { code, message } } };
  }
  let state = before;
  while (state.frame.visits.length > 0) {
    if (topVisit(state).attempt !== undefined) state = recordTry(turn, state, {});
    state = withReport(state, { ...topVisit(state).report, error: { code, message } });
    state = closeStep(turn, state, { type: "fail", why: message });
  }
  const error = describeFailure(state, { code, message });
  return { state, go: "end", ending: { status: "failed", error, interruption } };
}

/** Whether the time is up for everything in a workflow. */
export function isTimeUp({ at }: Turn, { limit }: Frame): boolean {
  return limit !== undefined && at >= limit;
}

/** Cuts off what is running, because the run's time is up, or that of a step around it: of the outermost, if of several. */
export function timeOut(turn: Turn, state: RunState): Move {
  return { state, go: "interrupt", interruption: timeUp(turn, state) };
}

function timeUp(turn: Turn, state: RunState): Interruption {
  const { frame } = state;
  const limit = frame.visits.at(-1)?.attempt?.limit ?? frame.limit;
  let owner = frame;
  while (owner.limit === limit && owner.caller !== undefined) owner = owner.caller;
  if (owner.limit === limit || limit === undefined) {
    return { code: "DeadlineExceeded", message: "The time for the run was up." };
  }
  const { stepId, timeout } = stepOf(turn, { ...state, frame: owner });
  return { code: "StepTimedOut", message: `the timeout of step ${stepId}, ${timeout} ms, was up.`, limit };
}
