import { evaluateOutputs } from "./evaluate-template.ts";
import { leaveStep } from "./next-step.ts";
import { waitForRetry } from "./retry-wait.ts";
import type { RunReport, StepReport } from "./run-report.ts";
import { type Frame, putAt, type RunState, scopeOf, type Turn, topVisit, workflowOf } from "./state.ts";
import { recordTry, recordWorkflow } from "./step-report.ts";
import type { Ending, Move, Transition } from "./transition.ts";

/** Ends the workflow on top of the stack: its outputs and its report, and back to its caller. */
export function endWorkflow(turn: Turn, { state, ending }: Transition & { go: "end" }): Move {
  const { frame, created } = state;
  const { workflowId, inputs, caller } = frame;
  const { status, error } = ending;
  const outputs = ending.outputs ?? evaluateOutputs(workflowOf(turn, state).outputs, scopeOf(turn, state));
  const steps = frame.reports.flat() as StepReport[];
  const report: RunReport = { workflowId, status, outputs, steps, ...(error && { error }), created };
  const completed = status === "failed" ? state.completed : { ...state.completed, [workflowId]: { inputs, outputs } };
  if (caller === undefined) return { state: { ...state, completed }, next: { type: "done", report } };
  return returnTo(turn, { ...state, completed, frame: caller }, frame, report, ending);
}

/** Goes on with the caller of a workflow that has ended. */
function returnTo(turn: Turn, state: RunState, { purpose }: Frame, report: RunReport, ending: Ending): Move {
  const { interruption, error } = ending;
  if (purpose === "prerequisite") {
    const recorded = recordSteps(state, report.steps);
    if (error === undefined) return { state: recorded, go: "proceed" };
    return { state: recorded, go: "end", ending };
  }
  if (purpose === "call") {
    const returned = { called: report, error: error && { code: error.code, message: error.reason ?? error.message } };
    // Only the time of the step that called the workflow can be up, and not that of anything around it.
    if (interruption === undefined || (interruption.limit !== undefined && interruption.limit !== state.frame.limit))
      return { state, go: "settle", outcome: returned };
    return { state: recordTry(turn, state, returned), go: "interrupt", interruption };
  }
  const recorded = recordWorkflow(state, report);
  if (interruption !== undefined) return { state: recorded, go: "interrupt", interruption };
  if (purpose === "detour") return waitForRetry(turn, recorded);
  return leaveStep(turn, recorded, topVisit(recorded).report.next, { ending: { ...ending, outputs: report.outputs } });
}

/** Steps of a prerequisite are the workflow's own in the report. */
function recordSteps(state: RunState, steps: readonly StepReport[]): RunState {
  const { begun, reports } = state.frame;
  const all = steps.reduce((pieces, step, index) => putAt(pieces, begun + index, step), reports);
  return { ...state, frame: { ...state.frame, reports: all, begun: begun + steps.length } };
}
