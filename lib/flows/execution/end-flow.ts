import type { FlowType } from "../document/flow.ts";
import type { FlowEnd } from "./effect.ts";
import type { FlowState } from "./flow-state.ts";
import type { Turn } from "./turn.ts";

/** Flows whose end is the contact's end, unless the contact is in a queue. */
const MAIN_TYPES: readonly FlowType[] = ["CONTACT_FLOW", "QUEUE_TRANSFER", "AGENT_TRANSFER", "CAMPAIGN"];

/**
 * Ends the flow that runs, with its modules. A flow that fails or runs out before any queueing ends the contact; after
 * queueing it leaves the contact waiting.
 */
export function endFlow(turn: Turn, state: FlowState, how: FlowEnd, reason: string | null): FlowState {
  turn.effects.push({ type: "flowEnded", how, reason });
  if (how === "disconnected" || (isPremature(how) && !state.queued && isMainFlow(turn, state))) {
    const disconnectReason = turn.contact.Channel === "CHAT" ? null : "CONTACT_FLOW_DISCONNECT";
    turn.effects.push({ type: "disconnect", reason: disconnectReason });
  }
  const external = state.callers[0]?.external ?? state.external;
  return { ...state, position: null, callers: [], pending: null, flowAttributes: {}, external };
}

function isPremature(how: FlowEnd): boolean {
  return how === "ended" || how === "ranOut" || how === "failed" || how === "stopped";
}

function isMainFlow({ flows }: Turn, { callers, position }: FlowState): boolean {
  const outermost = callers[0]?.position.flow ?? position?.flow;
  const flow = outermost && flows(outermost.id, outermost.revision);
  return flow === undefined || MAIN_TYPES.includes(flow.type);
}
