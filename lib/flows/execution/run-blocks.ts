import { chooseBranch, type Outcome } from "./choose-branch.ts";
import type { Branch } from "./effect.ts";
import { endFlow } from "./end-flow.ts";
import type { FlowState, Position } from "./flow-state.ts";
import { beginBlock, type OpenBlock, reportFinished } from "./open-block.ts";
import { resolveParameters } from "./references/resolve-parameters.ts";
import { resolveReference } from "./references/resolve-reference.ts";
import { fail, type Step, type StepOutcome } from "./step.ts";
import type { Turn } from "./turn.ts";

type RunningBlock = OpenBlock & { step: Step };

/** A state that waits, or in which no flow runs, is settled; any other has a next block to run. */
type Followed = { state: FlowState; settled: boolean };

/** Runs blocks until one waits or the flow ends. `resumed` is the block at the position if it has begun before. */
export function runBlocks(turn: Turn, from: FlowState, resumed?: RunningBlock): FlowState {
  let state = from;
  let running = resumed;
  for (;;) {
    running ??= runBlock(turn, state);
    if (running === undefined) return endFlow(turn, state, "failed", missingBlock(state));
    if (resumed === undefined || running !== resumed) {
      if (state.blocksWithoutWait >= turn.limits.blocksWithoutWait) return stop(turn, state, running);
      state = { ...state, blocksWithoutWait: state.blocksWithoutWait + 1 };
    }
    const followed = follow(turn, { ...state, ...running.step.change }, running);
    if (followed.settled) return followed.state;
    state = followed.state;
    running = undefined;
  }
}

function runBlock(turn: Turn, state: FlowState): RunningBlock | undefined {
  const open = beginBlock(turn, state);
  if (open === undefined) return undefined;
  const { channels } = open.behavior;
  const { Channel } = turn.contact;
  const step =
    channels === undefined || channels.includes(Channel)
      ? open.behavior.run(open.block)
      : fail(`${open.block.action.type} does not work on the channel ${Channel}`);
  return { ...open, step };
}

function follow(turn: Turn, state: FlowState, running: RunningBlock): Followed {
  const { step } = running;
  const { outcome } = step;
  turn.effects.push(...(step.effects ?? []));
  switch (outcome.type) {
    case "ask":
    case "wait":
      return { state: pause(turn, state, running, outcome), settled: true };
    case "end":
      reportFinished(turn, state, running, { kind: "end", name: null, to: null, reason: null }, step.log);
      return { state: endFlow(turn, state, outcome.how, null), settled: true };
    case "enter":
      return enter(turn, state, running, outcome);
    case "leaveModule":
      return leaveModule(turn, state, running, outcome);
    default:
      return take(turn, state, running, outcome);
  }
}

/** Waits for a request, a timer or both, under one id. */
function pause(
  turn: Turn,
  state: FlowState,
  { block, startedAt }: RunningBlock,
  outcome: Extract<StepOutcome, { type: "ask" | "wait" }>,
): FlowState {
  const id = String(state.nextId);
  if (outcome.type === "ask") turn.effects.push({ type: "request", id, request: outcome.request });
  if (outcome.seconds !== undefined) turn.effects.push({ type: "startTimer", id, seconds: outcome.seconds });
  const pending = {
    request: outcome.type === "ask" ? id : null,
    timer: outcome.seconds === undefined ? null : id,
    memory: outcome.memory,
    parameters: block.parameters,
    startedAt,
  };
  return { ...state, pending, nextId: state.nextId + 1 };
}

/** Takes a branch within the flow; one that leads nowhere ends it. */
function take(turn: Turn, state: FlowState, running: RunningBlock, outcome: Outcome): Followed {
  const branch = chooseBranch(running.block.action, outcome, {
    infallible: running.behavior.infallible === true,
    fill: (operand) => fillOperand(turn, state, operand),
  });
  reportFinished(turn, state, running, branch, running.step.log);
  return goTo(turn, state, branch);
}

function goTo(turn: Turn, state: FlowState, { kind, to, reason }: Branch): Followed {
  if (to === null)
    return { state: endFlow(turn, state, kind === "error" ? "failed" : "ranOut", reason), settled: true };
  const position = state.position && { ...state.position, action: to };
  return { state: { ...state, position }, settled: false };
}

function enter(
  turn: Turn,
  state: FlowState,
  running: RunningBlock,
  { flow, as, input = {} }: Extract<StepOutcome, { type: "enter" }>,
): Followed {
  const startAction = turn.flows(flow.id, flow.revision)?.flow.startAction;
  if (startAction === undefined || state.position === null)
    return take(turn, state, running, {
      type: "error",
      errorType: "NoMatchingError",
      reason: "The flow does not exist",
    });
  reportFinished(
    turn,
    state,
    running,
    { kind: "enter", name: flow.id, to: startAction, reason: null },
    running.step.log,
  );
  const { position, flowAttributes, external, callers, results } = state;
  const entered = { ...state, position: { flow, action: startAction }, flowAttributes: {} };
  // Docs only say that `$.External` does not go into modules: another flow keeps it.
  if (as === "flow") return { state: { ...entered, callers: [] }, settled: false };
  const caller = { position, flowAttributes, external, modules: results.Modules ?? {} };
  const inside = { external: {}, results: { ...results, Modules: { Input: input } }, callers: [...callers, caller] };
  return { state: { ...entered, ...inside }, settled: false };
}

/** Returns to the block that invoked the module, and from there to the branch of its result. */
function leaveModule(
  turn: Turn,
  state: FlowState,
  running: RunningBlock,
  { result, data }: Extract<StepOutcome, { type: "leaveModule" }>,
): Followed {
  const caller = state.callers.at(-1);
  if (caller === undefined) {
    reportFinished(turn, state, running, { kind: "end", name: null, to: null, reason: "No flow invoked this module" });
    return { state: endFlow(turn, state, "ended", "EndFlowModuleExecution outside a module"), settled: true };
  }
  reportFinished(turn, state, running, { kind: "end", name: result, to: null, reason: null }, running.step.log);
  const { modules, ...before } = caller;
  const Modules = { ...modules, ResultData: data, ...(result !== null && { Result: result }) };
  const back = {
    ...state,
    ...before,
    results: { ...state.results, Modules },
    callers: state.callers.slice(0, -1),
  };
  return goTo(turn, back, branchOf(turn, back, caller.position, result));
}

/** The branch of the block that invoked a module. A module without a result goes on with the next action. */
function branchOf(turn: Turn, state: FlowState, { flow, action: name }: Position, result: string | null): Branch {
  const action = turn.flows(flow.id, flow.revision)?.flow.actions.get(name);
  if (action === undefined)
    return { kind: "next", name: null, to: null, reason: "The block that invoked the module no longer exists" };
  const outcome: Outcome = result === null ? { type: "next" } : { type: "result", value: result };
  return chooseBranch(action, outcome, { infallible: false, fill: (operand) => fillOperand(turn, state, operand) });
}

function stop(turn: Turn, state: FlowState, running: RunningBlock): FlowState {
  const reason = `The flow ran ${turn.limits.blocksWithoutWait} blocks without waiting for a person or for time: it loops`;
  reportFinished(turn, state, running, { kind: "error", name: null, to: null, reason });
  return endFlow(turn, state, "stopped", reason);
}

function fillOperand({ contact }: Turn, state: FlowState, operand: string): string {
  if (!operand.includes("$")) return operand;
  const filled = resolveParameters({ operand }, {}, (path) => resolveReference(path, { contact, state }));
  return String(filled.operand);
}

function missingBlock({ position }: FlowState): string {
  return `The flow has no action ${JSON.stringify(position?.action ?? "")}, or its revision no longer exists`;
}
