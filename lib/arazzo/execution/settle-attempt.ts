import type { OperationResponse } from "../operation.ts";
import type { Step } from "../workflow.ts";
import { chooseAction } from "./choose-action.ts";
import { evaluateCriterion } from "./evaluate-criterion.ts";
import type { Scope } from "./evaluate-expression.ts";
import { evaluateOutputs } from "./evaluate-outputs.ts";
import { followAction } from "./follow-action.ts";
import { recordTry } from "./record-try.ts";
import type { RunReport, StepError } from "./run-report.ts";
import { type RunState, scopeOf, stepOf, topVisit, withStepRecord, withVisit } from "./state.ts";
import { rejectedError, returnedError, unmetError } from "./step-error.ts";
import type { AttemptOutcome, Move, SettledAttempt, Turn } from "./transition.ts";

/** Settles an attempt: judges it by the success criteria, enters it in the report, and takes the action that follows. */
export function settleAttempt(turn: Turn, before: RunState, outcome: AttemptOutcome): Move {
  const { compileJsonPath } = turn.executable;
  const step = stepOf(turn.executable, before.frame, topVisit(before));
  const attempt = judge(turn, before, step, outcome);
  let state = recordTry(turn, withoutRefused(before, step, outcome), attempt);
  if (attempt.succeeded) {
    const outputs = evaluateOutputs(step.outputs, attempt.scope, compileJsonPath);
    const visible = { ...attempt.called?.outputs, ...outputs };
    const visit = topVisit(state);
    state = withVisit(state, { ...visit, report: { ...visit.report, outputs } });
    state = withStepRecord(state, visit.step, { outputs: visible });
    attempt.scope = { ...attempt.scope, outputs: visible };
  }
  const actions = attempt.succeeded ? step.onSuccess : step.onFailure;
  return followAction(turn, state, attempt, chooseAction(turn, state, attempt, actions));
}

function judge(turn: Turn, state: RunState, step: Step, outcome: AttemptOutcome): SettledAttempt {
  const response = outcome.type === "answered" ? outcome.response : undefined;
  const called = outcome.type === "returned" ? outcome.called : undefined;
  const scope = scopeAfter(turn, state, step, outcome);
  const error = errorOf(outcome, step);
  if (error !== undefined) return { succeeded: false, scope, criteria: [], response, called, error };
  const criteria = step.successCriteria.map((criterion) =>
    evaluateCriterion(criterion, scope, turn.executable.compileJsonPath),
  );
  const succeeded = criteria.length > 0 ? criteria.every(({ holds }) => holds) : isSuccess(response);
  const unmet = succeeded ? undefined : unmetError(step, response, criteria);
  return { succeeded, scope, criteria, response, called, error: unmet };
}

/** Any 2xx, or a called workflow that did not fail. */
function isSuccess(response: OperationResponse | undefined): boolean {
  return response === undefined || (response.statusCode >= 200 && response.statusCode < 300);
}

function errorOf(outcome: AttemptOutcome, step: Step): StepError | undefined {
  switch (outcome.type) {
    case "answered":
      return undefined;
    case "returned":
      return returnedError(outcome.called);
    case "rejected":
      return rejectedError(step, outcome.violations);
    default:
      return outcome.error;
  }
}

function scopeAfter(turn: Turn, state: RunState, { call }: Step, outcome: AttemptOutcome): Scope {
  const scope = scopeOf(turn.executable, state);
  if (outcome.type === "returned") {
    return { ...scope, outputs: outcome.called.outputs, statusCode: lastStatusOf(outcome.called) };
  }
  const request = topVisit(state).attempt?.request;
  if (!("operationId" in call) || request === undefined || outcome.type === "rejected") return scope;
  const sent = { ...scope, method: call.method, url: call.path, request: { body: request } };
  if (outcome.type !== "answered") return sent;
  const { statusCode, headers, body, url = call.path } = outcome.response;
  return { ...sent, statusCode, url, response: { body, header: headers } };
}

/** The status of the last response in a workflow. */
function lastStatusOf({ steps }: RunReport): number | undefined {
  for (const { statusCode, workflows } of steps.toReversed()) {
    const status = statusCode ?? workflows?.map(lastStatusOf).findLast((inner) => inner !== undefined);
    if (status !== undefined) return status;
  }
  return undefined;
}

/** A request that was rejected, before it was sent or by the service, has created nothing. */
function withoutRefused(state: RunState, { call }: Step, outcome: AttemptOutcome): RunState {
  const { sentBefore = true } = topVisit(state).attempt ?? {};
  const refused =
    outcome.type === "rejected" ||
    (outcome.type === "answered" && outcome.response.statusCode >= 400 && outcome.response.statusCode < 500);
  if (!refused || sentBefore || !("operationId" in call)) return state;
  return { ...state, unrepeatable: state.unrepeatable.filter((operationId) => operationId !== call.operationId) };
}
