import type { Step } from "../workflow.ts";
import { InvalidInputError } from "../workflow-error.ts";
import { describeFailure } from "./describe-failure.ts";
import { enterWorkflow } from "./enter-workflow.ts";
import { isTimeUp, timeOut } from "./interrupt.ts";
import type { NextReport } from "./run-report.ts";
import { itemAt, type RunState, type Turn, type Visit, workflowOf } from "./state.ts";
import { closeStep, newReport } from "./step-report.ts";
import type { Ending, Move, Transition } from "./transition.ts";
import { sharedInputs, validateInputs } from "./validate-inputs.ts";

/** Goes on with a workflow between two steps: its prerequisites, then its next step, then its end. */
export function proceed(turn: Turn, { state }: Transition): Move {
  const { executable } = turn;
  const { frame } = state;
  const { dependsOn, steps } = workflowOf(turn, state);
  for (let index = frame.prerequisites; index < dependsOn.length; index++) {
    const workflowId = dependsOn[index] as string;
    const workflow = executable.document.workflows[workflowId];
    if (workflow === undefined || Object.hasOwn(state.completed, workflowId)) continue;
    const result = validateInputs(sharedInputs(workflow, frame.inputs), executable.validators[workflowId]);
    if ("violations" in result) {
      const error = describeFailure(state, new InvalidInputError(workflowId, result.violations));
      return { state, go: "end", ending: { status: "failed", error } };
    }
    const caller = { ...state, frame: { ...frame, prerequisites: index + 1 } };
    const key = `${frame.key}>${workflowId}`;
    return { state: enterWorkflow(caller, "prerequisite", workflowId, result.inputs, key), go: "proceed" };
  }
  if (frame.position >= steps.length) return { state, go: "end", ending: { status: "succeeded" } };
  if (isTimeUp(turn, frame)) return timeOut(turn, state);
  return beginStep(turn, state, frame.position);
}

/** Reaches a step: its report begins, and so do its retries and its idempotency key. */
export function beginStep(turn: Turn, state: RunState, index: number): Move {
  const { frame } = state;
  const step = workflowOf(turn, state).steps[index] as Step;
  const count = (itemAt(frame.steps, index)?.visits ?? 0) + 1;
  const report = newReport(step);
  turn.notices.push({ step: report, phase: "begins" });
  const key = `${frame.key}/${step.stepId}/${count}`;
  const visit: Visit = { step: index, key, count, place: frame.begun, began: turn.at, report, retries: [] };
  const entered = { ...frame, begun: frame.begun + 1, visits: [...frame.visits, visit] };
  return { state: { ...state, frame: entered }, go: "attempt" };
}

/** Where a workflow goes after a step. */
export type Way = { position: number } | { ending: Ending };

/** Leaves the step that is running. */
export function leaveStep(turn: Turn, state: RunState, next: NextReport, way: Way): Move {
  if ("ending" in way) return { state: closeStep(turn, state, next), go: "end", ending: way.ending };
  return { state: closeStep(turn, state, next, way.position), go: "proceed" };
}
