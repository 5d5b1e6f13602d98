import { InvalidInputError } from "../workflow-error.ts";
import { beginStep } from "./begin-step.ts";
import { describeFailure } from "./describe-failure.ts";
import { enterWorkflow } from "./enter-workflow.ts";
import { isTimeUp, timeOut } from "./interrupt.ts";
import { sharedInputs } from "./shared-inputs.ts";
import { withFrame, workflowOf } from "./state.ts";
import type { Move, Transition, Turn } from "./transition.ts";
import { validateInputs } from "./validate-inputs.ts";

/** Goes on with a workflow between two steps: its prerequisites, then its next step, then its end. */
export function proceed(turn: Turn, { state }: Transition): Move {
  const { executable } = turn;
  const { frame } = state;
  const { dependsOn, steps } = workflowOf(executable, frame);
  for (let index = frame.prerequisites; index < dependsOn.length; index++) {
    const workflowId = dependsOn[index] as string;
    const workflow = executable.document.workflows[workflowId];
    if (workflow === undefined || Object.hasOwn(state.completed, workflowId)) continue;
    const result = validateInputs(sharedInputs(workflow, frame.inputs), executable.validators[workflowId]);
    if ("violations" in result) {
      const error = describeFailure(state, new InvalidInputError(workflowId, result.violations));
      return { state, go: "end", ending: { status: "failed", error } };
    }
    const caller = withFrame(state, { prerequisites: index + 1 });
    const key = `${frame.key}>${workflowId}`;
    return { state: enterWorkflow(caller, "prerequisite", workflowId, result.inputs, key), go: "proceed" };
  }
  if (frame.position >= steps.length) return { state, go: "end", ending: { status: "succeeded" } };
  if (isTimeUp(turn, frame)) return timeOut(turn, state);
  return beginStep(turn, state, frame.position);
}
