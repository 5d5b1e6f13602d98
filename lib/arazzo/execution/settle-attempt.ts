import type { JsonObject } from "../json.ts";
import { type OperationResponse, UNKNOWN } from "../operation.ts";
import type { Step } from "../workflow.ts";
import { chooseAction } from "./choose-action.ts";
import { unmetError } from "./describe-failure.ts";
import { evaluateCriterion } from "./evaluate-criterion.ts";
import type { Scope } from "./evaluate-expression.ts";
import { evaluateOutputs } from "./evaluate-template.ts";
import { followAction } from "./follow-action.ts";
import type { RunReport } from "./run-report.ts";
import { type RunState, scopeOf, stepOf, type Turn, topVisit } from "./state.ts";
import { recordTry } from "./step-report.ts";
import type { AttemptOutcome, Move, SettledAttempt, Transition } from "./transition.ts";

/** Settles an attempt: judges it by the success criteria, enters it in the report, and takes the action that follows. */
export function settleAttempt(turn: Turn, { state: before, outcome }: Transition & { go: "settle" }): Move {
  const step = stepOf(turn, before);
  const judged = judge(turn, before, step, outcome);
  const { succeeded, scope, called } = judged;
  const declared = evaluateOutputs(step.outputs, scope);
  const outputs = called === undefined ? declared : { ...called.outputs, ...declared };
  const attempt = { ...judged, scope: scopeOfActions(scope, step, outputs) };
  const choice = chooseAction(turn, before, attempt, succeeded ? step.onSuccess : step.onFailure);
  // A step whose failure is handled has outputs, too: those that the response allows.
  const isOver = succeeded || (choice.action !== undefined && choice.action.type !== "retry");
  const result = isOver ? { declared, outputs, succeeded } : undefined;
  return followAction(turn, recordTry(turn, withoutRefused(before, step, outcome), judged, result), attempt, choice);
}

/** The step's actions see its new outputs, as `$outputs` and as `$steps.<itself>.outputs`. */
function scopeOfActions(scope: Scope, { stepId }: Step, outputs: JsonObject): Scope {
  const { steps } = scope;
  const find = (id: string) => (id === stepId || steps === UNKNOWN ? { outputs } : steps(id));
  return { ...scope, outputs, steps: find };
}

function judge(turn: Turn, state: RunState, step: Step, outcome: AttemptOutcome): SettledAttempt {
  const { response, error } = outcome;
  const scope = scopeAfter(turn, state, step, outcome);
  if (error !== undefined) return { ...outcome, succeeded: false, scope, criteria: [] };
  const criteria = step.successCriteria.map((criterion) => evaluateCriterion(criterion, scope));
  const succeeded = criteria.length > 0 ? criteria.every(({ holds }) => holds) : isSuccess(response);
  const judged = { ...outcome, succeeded, scope, criteria };
  return succeeded ? judged : { ...judged, error: unmetError(step, response, criteria) };
}

/** Any 2xx, or a called workflow that did not fail. */
function isSuccess(response: OperationResponse | undefined): boolean {
  return response === undefined || (response.statusCode >= 200 && response.statusCode < 300);
}

function scopeAfter(turn: Turn, state: RunState, { call }: Step, outcome: AttemptOutcome): Scope {
  const { response, called, rejected } = outcome;
  const scope = scopeOf(turn, state);
  if (called !== undefined) return { ...scope, outputs: called.outputs, statusCode: lastStatusOf(called) };
  const request = topVisit(state).attempt?.request;
  if (!("operationId" in call) || request === undefined || rejected) return scope;
  const sent = { ...scope, method: call.method, url: call.path, request: { body: request } };
  if (response === undefined) return sent;
  const { statusCode, headers, body, url = call.path } = response;
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
function withoutRefused(state: RunState, { call }: Step, { response, rejected }: AttemptOutcome): RunState {
  const isRefused = rejected || (response && response.statusCode >= 400 && response.statusCode < 500);
  if (!isRefused || topVisit(state).attempt?.sentBefore !== false || !("operationId" in call)) return state;
  return { ...state, unrepeatable: state.unrepeatable.filter((operationId) => operationId !== call.operationId) };
}
