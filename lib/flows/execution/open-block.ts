import type { JsonObject } from "../../arazzo/json.ts";
import type { ActionBehavior, Block } from "./action-behavior.ts";
import { behaviorOf } from "./actions/behavior-of.ts";
import type { Branch } from "./effect.ts";
import { flowLogLine } from "./flow-log.ts";
import type { FlowState, Pending } from "./flow-state.ts";
import type { PublishedFlow } from "./published-flow.ts";
import { resolveParameters } from "./references/resolve-parameters.ts";
import { resolveReference } from "./references/resolve-reference.ts";
import type { Logged } from "./step.ts";
import type { Turn } from "./turn.ts";

/** The block at a state's position, with everything that runs or reports it. */
export type OpenBlock = {
  block: Block;
  behavior: ActionBehavior;
  flow: PublishedFlow;
  startedAt: number;
};

/** Begins the block at the position: resolves its parameters and reports it. Undefined if the flow has no such block. */
export function beginBlock(turn: Turn, state: FlowState): OpenBlock | undefined {
  const open = currentBlock(turn, state);
  if (open === undefined) return undefined;
  const { block, behavior } = open;
  turn.effects.push({ type: "blockStarted", ...factsOf(turn, state, open) });
  if (behavior.logsStart && state.logging) writeLines(turn, state, open, {}, null);
  return { ...open, block };
}

/** Finds the block at the position again; one that waits keeps the parameters that it began with. */
export function currentBlock(turn: Turn, state: FlowState, pending?: Pending): OpenBlock | undefined {
  const { at, contact } = turn;
  if (state.position === null) return undefined;
  const { id, revision } = state.position.flow;
  const flow = turn.flows(id, revision);
  const action = flow?.flow.actions.get(state.position.action);
  if (flow === undefined || action === undefined) return undefined;
  const behavior = behaviorOf(action.type);
  const parameters =
    pending?.parameters ??
    resolveParameters(action.parameters, behavior.classes ?? {}, (path) => resolveReference(path, { contact, state }));
  return { block: { action, parameters, contact, state, at }, behavior, flow, startedAt: pending?.startedAt ?? at };
}

/** Reports a block's end, and writes its lines to the flow log if logging was on before or is on after it. */
export function reportFinished(turn: Turn, state: FlowState, open: OpenBlock, branch: Branch, logged?: Logged): void {
  turn.effects.push({ type: "blockFinished", ...factsOf(turn, state, open), startedAt: open.startedAt, branch });
  if (!state.logging && !open.block.state.logging) return;
  const failed = branch.kind === "error" || (branch.kind === "next" && branch.reason !== null);
  writeLines(turn, state, open, logged ?? (failed ? { Results: "Error" } : {}), branch.reason);
}

function writeLines(turn: Turn, state: FlowState, open: OpenBlock, logged: Logged, reason: string | null): void {
  const { behavior, flow } = open;
  const { position } = state;
  if (position === null) return;
  const block = { ...open.block, at: turn.at };
  for (const parameters of behavior.logParameters?.(block) ?? [block.parameters]) {
    const line = flowLogLine({ block, position, flow, logName: behavior.logName, parameters, logged, reason });
    turn.effects.push({ type: "log", line });
  }
}

function factsOf(turn: Turn, state: FlowState, { block }: OpenBlock) {
  const flow = state.position?.flow ?? { id: "", revision: "" };
  const { identifier: action, type: actionType } = block.action;
  const parameters: JsonObject = block.parameters;
  return { at: turn.at, flow, action, actionType, parameters };
}
