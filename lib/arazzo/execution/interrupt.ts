import type { Executable } from "../executable.ts";
import { describeFailure } from "./describe-failure.ts";
import { closeStep } from "./leave-step.ts";
import { recordTry } from "./record-try.ts";
import { type Frame, type RunState, stepOf, topVisit, type Visit, withVisit } from "./state.ts";
import type { Interruption, Move, Turn } from "./transition.ts";

/** Cuts off the workflow that is running, or only the attempt of its step where that step's own time is up. */
export function interrupt(turn: Turn, before: RunState, interruption: Interruption): Move {
  const { code, message, limit } = interruption;
  if (limit !== undefined && limit !== before.frame.limit) {
    return { state: before, go: { type: "settle", outcome: { type: "unanswered", error: { code, message } } } };
  }
  let state = before;
  while (state.frame.visits.length > 0) {
    if (topVisit(state).attempt !== undefined) state = recordTry(turn, state, {});
    const visit = topVisit(state);
    state = withVisit(state, { ...visit, report: { ...visit.report, error: { code, message } } });
    state = closeStep(turn, state, { type: "fail", why: message });
  }
  const error = describeFailure(state, { code, message });
  return { state, go: { type: "end workflow", ending: { status: "failed", error, interruption } } };
}

/** Whether the time is up for everything in a workflow. */
export function isTimeUp({ at }: Turn, { limit }: Frame): boolean {
  return limit !== undefined && at >= limit;
}

/** Finds whose time is up first: the run's, or that of a step around what is running. */
export function timeUp(executable: Executable, { frame }: RunState): Interruption {
  const limit = frame.visits.at(-1)?.attempt?.limit ?? frame.limit;
  let owner = frame;
  while (owner.limit === limit && owner.caller !== undefined) owner = owner.caller;
  if (owner.limit === limit || limit === undefined) {
    return { code: "DeadlineExceeded", message: "The time for the run was up." };
  }
  const { stepId, timeout } = stepOf(executable, owner, owner.visits.at(-1) as Visit);
  return { code: "StepTimedOut", message: `the timeout of step ${stepId}, ${timeout} ms, was up.`, limit };
}
