import type { Effect } from "./effect.ts";
import { endFlow } from "./end-flow.ts";
import type { Arrival, FlowEvent } from "./flow-event.ts";
import { FLOW_LIMITS, type FlowLimits } from "./flow-limits.ts";
import type { FlowReference, FlowState, Pending } from "./flow-state.ts";
import { isTooDeep, MAX_JSON_DEPTH } from "./is-too-deep.ts";
import { currentBlock, reportFinished } from "./open-block.ts";
import type { FlowSource } from "./published-flow.ts";
import { readLambdaAnswer } from "./read-lambda-answer.ts";
import { runBlocks } from "./run-blocks.ts";
import type { Turn } from "./turn.ts";

/** The state after an event, and what the outside has to do, in order. */
export type Decision = { state: FlowState; effects: Effect[] };

/**
 * Decides what a contact's flow does about an event. Pure: the same flows, state and events always give the same
 * decisions, so a contact can be stored and replayed. Whoever performs the effects feeds their answers back as events;
 * events that the flow does not wait for change nothing.
 */
export function decide(
  flows: FlowSource,
  state: FlowState,
  event: FlowEvent,
  limits: FlowLimits = FLOW_LIMITS,
): Decision {
  const effects: Effect[] = [];
  const turn: Turn = { flows, limits, at: event.at, contact: event.contact, effects };
  return { state: react(turn, state, event), effects };
}

function react(turn: Turn, state: FlowState, event: FlowEvent): FlowState {
  switch (event.type) {
    case "started":
      return start(turn, interrupt(turn, state, "Another flow of the contact starts"), event.flow);
    case "agentAccepted":
      return { ...interrupt(turn, state, "An agent has accepted the contact"), queued: false };
    case "customerLeft":
      return interrupt(turn, state, "The customer has left");
    case "stopped":
      return interrupt(turn, state, event.reason);
    default:
      return resume(turn, noteLambda(state, event), event);
  }
}

function start(turn: Turn, state: FlowState, flow: FlowReference): FlowState {
  const startAction = turn.flows(flow.id, flow.revision)?.flow.startAction;
  const started = { ...state, position: { flow, action: startAction ?? "" }, blocksWithoutWait: 0 };
  return startAction === undefined
    ? endFlow(turn, started, "failed", "The flow does not exist")
    : runBlocks(turn, started);
}

/** Stops the flow that runs, if one does, from outside. */
function interrupt(turn: Turn, state: FlowState, reason: string): FlowState {
  if (state.position === null) return state;
  if (state.pending !== null) {
    const open = currentBlock(turn, state, state.pending);
    if (open !== undefined) reportFinished(turn, state, open, { kind: "interrupted", name: null, to: null, reason });
    withdraw(turn, state.pending);
  }
  return endFlow(turn, state, "interrupted", reason);
}

/** An asynchronous Lambda returns whether or not a block waits for it. */
function noteLambda(state: FlowState, event: Arrival): FlowState {
  const { asynchronousLambda: lambda } = state;
  if (event.type !== "lambdaReturned" || event.invocationId !== lambda?.invocationId) return state;
  const answer = event.answer.ok
    ? readLambdaAnswer(event.answer.result, lambda.responseType)
    : { reason: event.answer.reason };
  return { ...state, asynchronousLambda: { ...lambda, answer } };
}

function resume(turn: Turn, state: FlowState, event: Arrival): FlowState {
  const { pending } = state;
  if (pending === null) return state;
  // An answer or a timer that the flow no longer waits for comes too late.
  if (event.type === "answered" && event.id !== pending.request) return state;
  if (event.type === "timer" && event.id !== pending.timer) return state;
  const open = currentBlock(turn, state, pending);
  if (open === undefined) {
    withdraw(turn, pending, event);
    return endFlow(turn, state, "failed", "The flow's revision no longer exists");
  }
  const step = open.behavior.resume?.(open.block, bounded(event), pending.memory);
  if (step === undefined) return state;
  if ("keep" in step) return { ...state, pending: { ...pending, memory: step.keep } };
  withdraw(turn, pending, event);
  return runBlocks(
    turn,
    { ...state, pending: null, blocksWithoutWait: isOutside(event) ? 0 : state.blocksWithoutWait },
    { ...open, step },
  );
}

/** Takes back the request and the timer of a wait, except the one that has just come. */
function withdraw({ effects }: Turn, { request, timer }: Pending, event?: Arrival): void {
  if (request !== null && event?.type !== "answered") effects.push({ type: "abandon", id: request });
  if (timer !== null && event?.type !== "timer") effects.push({ type: "cancelTimer", id: timer });
}

/** Whether an event comes from a person or from time: a flow that loops over these does wait. */
function isOutside(event: Arrival): boolean {
  return event.type !== "answered";
}

function bounded(event: Arrival): Arrival {
  if (event.type !== "answered" || !event.answer.ok || !isTooDeep(event.answer.result)) return event;
  return { ...event, answer: { ok: false, reason: `The answer nests deeper than ${MAX_JSON_DEPTH} levels` } };
}
