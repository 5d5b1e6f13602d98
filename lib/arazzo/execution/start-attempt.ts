import { isJsonObject, type JsonObject } from "../json.ts";
import type { OperationStep, Step } from "../workflow.ts";
import { callWorkflow } from "./enter-workflow.ts";
import { fillTemplate, TemplateError } from "./evaluate-template.ts";
import { isTimeUp, timeOut } from "./interrupt.ts";
import type { StepError } from "./run-report.ts";
import {
  type Attempt,
  itemAt,
  NEVER,
  type RunState,
  scopeOf,
  stepOf,
  type Turn,
  topVisit,
  withVisit,
  workflowOf,
} from "./state.ts";
import type { Move, Transition } from "./transition.ts";

/** Starts an attempt of the step that is running: makes its request, and sends it or calls the workflow. */
export function startAttempt(turn: Turn, { state: before }: Transition): Move {
  const { at } = turn;
  const state = { ...before, attempts: before.attempts + 1 };
  const { frame, stepLimit } = state;
  if (state.attempts > stepLimit) {
    const message = `The run was stopped after ${stepLimit} steps, probably by an endless loop. If not, raise the limit.`;
    return { state, go: "interrupt", interruption: { code: "StepLimitExceeded", message } };
  }
  if (isTimeUp(turn, frame)) return timeOut(turn, state);
  const step = stepOf(turn, state);
  const ends = Math.min(frame.limit ?? NEVER, at + (step.timeout ?? NEVER));
  const attempt: Attempt = { began: at, ...(ends < NEVER && { limit: ends }) };
  const begun = withVisit(state, { attempt });
  const request = requestOf(turn, begun, step);
  if ("error" in request) return { state: begun, go: "settle", outcome: request };
  if ("operationId" in step.call) {
    const timeLimit = attempt.limit === state.deadline ? undefined : ends - at;
    return sendRequest(begun, attempt, step, step.call, request.value, timeLimit);
  }
  return callWorkflow(begun, "call", step.call.workflow, request.value, topVisit(state).key);
}

function sendRequest(
  state: RunState,
  attempt: Attempt,
  step: Step,
  { operationId, nonIdempotent }: OperationStep,
  request: JsonObject,
  timeLimit: number | undefined,
): Move {
  const sentBefore = state.unrepeatable.includes(operationId);
  const unrepeatable =
    nonIdempotent === true && !sentBefore ? [...state.unrepeatable, operationId] : state.unrepeatable;
  const once = step.onFailure.some(({ type }) => type === "retry");
  const call = { operationId, request, idempotencyKey: topVisit(state).key, ...(once && { once }) };
  return {
    state: withVisit({ ...state, unrepeatable }, { attempt: { ...attempt, request, sentBefore } }),
    next: { type: "send", stepId: step.stepId, call, ...(timeLimit !== undefined && { timeLimit }) },
  };
}

/** The request, filled in now that everything is known. */
function requestOf(turn: Turn, state: RunState, step: Step): { value: JsonObject } | { error: StepError } {
  const { frame } = state;
  const missing = step.dependsOn?.find((index) => itemAt(frame.steps, index)?.succeeded !== true);
  if (missing !== undefined) {
    const { stepId } = workflowOf(turn, state).steps[missing] as Step;
    const message = `it depends on step ${stepId}, which has not succeeded. Nothing was sent.`;
    return { error: { code: "DependencyNotMet", message } };
  }
  const request = fillTemplate(step.request, scopeOf(turn, state));
  if (request instanceof TemplateError) return unsendable(request.message);
  return isJsonObject(request) ? { value: request } : unsendable("its request is not an object");
}

function unsendable(reason: string): { error: StepError } {
  return { error: { code: "InvalidRequest", message: `${reason}. Nothing was sent.` } };
}
