import type { JsonObject } from "../json.ts";
import type { Frame, RunState } from "./state.ts";
import type { Move } from "./transition.ts";

/** Puts a workflow on the stack, above the one that it is part of. */
export function enterWorkflow(
  state: RunState,
  purpose: Frame["purpose"],
  workflowId: string,
  inputs: JsonObject,
  key: string,
): RunState {
  const { frame: caller } = state;
  const limit = (purpose === "call" ? caller.visits.at(-1)?.attempt?.limit : undefined) ?? caller.limit;
  return {
    ...state,
    frame: { ...newFrame(purpose, workflowId, inputs, key), caller, ...(limit !== undefined && { limit }) },
  };
}

/** Enters a workflow whose inputs, and the requests made from them, have yet to be checked. */
export function callWorkflow(...call: Parameters<typeof enterWorkflow>): Move {
  const state = enterWorkflow(...call);
  const { workflowId, inputs } = state.frame;
  return { state, next: { type: "check", workflowId, inputs } };
}

/** A run before its first step. */
export function newRun(
  workflowId: string,
  inputs: JsonObject,
  start: Pick<RunState, "startedAt" | "stepLimit" | "created" | "outcomeUnknown"> & { readonly deadline?: number },
): RunState {
  const { deadline: limit } = start;
  const frame = { ...newFrame("run", workflowId, inputs, workflowId), ...(limit !== undefined && { limit }) };
  return { ...start, attempts: 0, completed: {}, unrepeatable: [], frame };
}

function newFrame(purpose: Frame["purpose"], workflowId: string, inputs: JsonObject, key: string): Frame {
  return {
    purpose,
    workflowId,
    inputs,
    key,
    prerequisites: 0,
    position: 0,
    steps: [],
    reports: [],
    begun: 0,
    visits: [],
  };
}
