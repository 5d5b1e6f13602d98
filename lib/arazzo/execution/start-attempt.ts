import { isJsonObject, type JsonObject } from "../json.ts";
import type { OperationStep, Step } from "../workflow.ts";
import { unsendable } from "./describe-failure.ts";
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
  const { frame, stepLimit } = before;
  const attempts = before.attempts + 1;
  if (attempts > stepLimit) {
    const message = `The run was stopped after ${stepLimit} steps, probably by an endless loop. If not, raise the limit.`;
    return { state: before, go: "interrupt", interruption: { code: "StepLimitExceeded", message } };
  }
  if (isTimeUp(turn, frame)) return timeOut(turn, before);
  const visit = topVisit(before);
  const step = stepOf(turn, before);
  const ends = Math.min(frame.limit ?? NEVER, at + (step.timeout ?? NEVER));
  const attempt: Attempt = { began: at, ...(ends < NEVER && { limit: ends }) };
  const request = requestOf(turn, before, step);
  if ("value" in request && "operationId" in step.call) {
    const timeLimit = attempt.limit === before.deadline ? undefined : ends - at;
    return sendRequest({ ...before, attempts }, attempt, step, step.call, request.value, timeLimit);
  }
  const state = withVisit({ ...before, attempts }, { ...visit, attempt });
  if ("error" in request) return { state, go: "settle", outcome: request };
  return callWorkflow(state, "call", (step.call as { workflow: string }).workflow, request.value, visit.key);
}

function sendRequest(
  state: RunState,
  attempt: Attempt,
  step: Step,
  { operationId, nonIdempotent }: OperationStep,
  request: JsonObject,
  timeLimit: number | undefined,
): Move {
  const visit = topVisit(state);
  const sentBefore = state.unrepeatable.includes(operationId);
  const unrepeatable =
    nonIdempotent === true && !sentBefore ? [...state.unrepeatable, operationId] : state.unrepeatable;
  const once = step.onFailure.some(({ type }) => type === "retry");
  const call = { operationId, request, idempotencyKey: visit.key, ...(once && { once }) };
  return {
    state: withVisit({ ...state, unrepeatable }, { ...visit, attempt: { ...attempt, request, sentBefore } }),
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
  if (isJsonObject(request) && !(request instanceof TemplateError)) return { value: request };
  const { message, expression } =
    request instanceof TemplateError ? request : new TemplateError("its request is not an object");
  return { error: unsendable(message, [expression?.text]) };
}
