import { errorTypeOf } from "../error-type-of.ts";
import type { JsonObject } from "../json.ts";
import { retryAfterOf } from "../retry-after-header.ts";
import type { Action, Step, Template } from "../workflow.ts";
import type { Choice } from "./choose-action.ts";
import { describeFailure } from "./describe-failure.ts";
import { callWorkflow, enterWorkflow } from "./enter-workflow.ts";
import { fillTemplate, TemplateError } from "./evaluate-template.ts";
import { beginStep, leaveStep } from "./next-step.ts";
import { retryWait, waitForRetry } from "./retry-wait.ts";
import type { NextReport, StepError } from "./run-report.ts";
import { type RunState, stepOf, type Turn, topVisit, withReport, withVisit, workflowOf } from "./state.ts";
import { closeStep } from "./step-report.ts";
import type { Move, SettledAttempt } from "./transition.ts";

/** Follows an action. A step without one goes on after success, and fails the workflow after failure. */
export function followAction(turn: Turn, state: RunState, attempt: SettledAttempt, choice: Choice): Move {
  const { action, why, considered } = choice;
  const { steps } = workflowOf(turn, state);
  const [retried, reference] = state.frame.visits;
  if (retried !== undefined && reference !== undefined) {
    const { stepId } = steps[retried.step] as Step;
    const next: NextReport = attempt.succeeded ? { type: "next", stepId, why } : { type: "fail", why };
    return waitForRetry(turn, closeStep(turn, state, next));
  }
  if (action === undefined) {
    if (!attempt.succeeded) return fail(turn, state, attempt, { type: "fail", why, considered });
    const position = topVisit(state).step + 1;
    const following = steps[position];
    const on =
      following === undefined ? { type: "done" as const } : { type: "next" as const, stepId: following.stepId };
    return leaveStep(turn, state, { ...on, why, considered }, { position });
  }
  const taken = { action: action.name, why, considered };
  if (action.type === "end") {
    return leaveStep(turn, state, { type: "end", ...taken }, { ending: { status: "ended" } });
  }
  if (action.type === "retry") return retry(turn, state, attempt, action, choice);
  if ("step" in action) {
    const { stepId } = steps[action.step] as Step;
    return leaveStep(turn, state, { type: "goto", stepId, ...taken }, { position: action.step });
  }
  const next: NextReport = { type: "goto", workflowId: action.workflow, ...taken };
  const key = `${topVisit(state).key}>${action.workflow}`;
  return callFromAction(turn, withReport(state, { ...topVisit(state).report, next }), attempt, "goto", action, key);
}

/**
 * Runs what the retry runs first, if anything, once, and tries the step again when that is due, even if what ran first
 * has failed.
 */
function retry(
  turn: Turn,
  state: RunState,
  attempt: SettledAttempt,
  action: Action & { type: "retry" },
  { index, why, considered }: Choice,
): Move {
  const visit = topVisit(state);
  const count = (visit.retries[index] ?? 0) + 1;
  // The wait begins with the failure, so it includes the time of the step or workflow that runs first.
  const retryAt = turn.at + retryWait(action, attempt.response, turn.at);
  const retries = [...visit.retries];
  retries[index] = count;
  const next: NextReport = { type: "retry", action: action.name, why, considered };
  const waiting = withVisit(state, { ...visit, retryAt, retries, retrying: true, report: { ...visit.report, next } });
  const { first } = action;
  if (first === undefined || ("step" in first && first.step === visit.step)) return waitForRetry(turn, waiting);
  if ("step" in first) return beginStep(turn, waiting, first.step);
  return callFromAction(turn, waiting, attempt, "detour", first, `${visit.key}>${first.workflow}/${count}`);
}

/** Calls the workflow that an action leads to. Where its inputs cannot be made, a goto fails the step. */
function callFromAction(
  turn: Turn,
  state: RunState,
  attempt: SettledAttempt,
  purpose: "goto" | "detour",
  { workflow, inputs }: { workflow: string; inputs: Template },
  key: string,
): Move {
  const given = fillTemplate(inputs, attempt.scope);
  if (!(given instanceof TemplateError)) return callWorkflow(state, purpose, workflow, given as JsonObject, key);
  const message = `workflow ${workflow} cannot be given its inputs: ${given.message}.`;
  const error: StepError = { code: "InvalidRequest", message };
  if (purpose === "detour") {
    const failure = describeFailure(state, error);
    return {
      state: enterWorkflow(state, purpose, workflow, {}, key),
      go: "end",
      ending: { status: "failed", error: failure, outputs: {} },
    };
  }
  const { report } = topVisit(state);
  return fail(turn, withReport(state, { ...report, error }), { ...attempt, error }, report.next);
}

function fail(turn: Turn, state: RunState, attempt: SettledAttempt, next: NextReport): Move {
  const visit = topVisit(state);
  const cause = attempt.called?.error;
  const failure = describeFailure(state, attempt.error ?? { code: "StepFailed", message: next.why }, {
    report: visit.report,
    fromInputs: stepOf(turn, state).fromInputs && cause?.fromInputs !== false,
    errorType: attempt.response && errorTypeOf(attempt.response),
    retryAfter: retryAfterOf(attempt.response, turn.at),
    cause,
  });
  return leaveStep(turn, state, next, { ending: { status: "failed", error: failure } });
}
