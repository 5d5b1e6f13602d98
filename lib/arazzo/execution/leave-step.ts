import { putAt } from "./pieces.ts";
import { milliseconds } from "./record-try.ts";
import { waitForRetry } from "./retry-wait.ts";
import type { NextReport } from "./run-report.ts";
import { type RunState, topVisit, withFrame } from "./state.ts";
import type { Ending, Move, Turn } from "./transition.ts";

/** Where a workflow goes after a step. */
export type Way = { position: number } | { ending: Ending };

/** Leaves the step that is running. A step that was run for the retry of another one leads back to that one. */
export function leaveStep(turn: Turn, state: RunState, next: NextReport, way: Way): Move {
  const left = closeStep(turn, state, next);
  if (left.frame.visits.length === 0) {
    if ("ending" in way) return { state: left, go: "end", ending: way.ending };
    return { state: withFrame(left, { position: way.position }), go: "proceed" };
  }
  if ("ending" in way && way.ending.status === "failed") return leaveStep(turn, left, topVisit(left).report.next, way);
  return waitForRetry(turn, left);
}

/** Completes the report of the step that is running, and takes the step off the stack. */
export function closeStep(turn: Turn, state: RunState, next: NextReport): RunState {
  const { frame } = state;
  const { report, place, began } = topVisit(state);
  const closed = { ...report, next, durationMs: milliseconds(began, turn.at) };
  turn.notices.push({ step: closed, phase: "done" });
  return withFrame(state, { visits: frame.visits.slice(0, -1), reports: putAt(frame.reports, place, closed) });
}
