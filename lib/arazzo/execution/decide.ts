import type { Executable } from "../executable.ts";
import { InvalidInputError } from "../workflow-error.ts";
import { beginStep } from "./begin-step.ts";
import { endWorkflow } from "./end-workflow.ts";
import { interrupt, timeUp } from "./interrupt.ts";
import { proceed } from "./proceed.ts";
import { settleAttempt } from "./settle-attempt.ts";
import { startAttempt } from "./start-attempt.ts";
import { type RunState, topVisit, withFrame } from "./state.ts";
import type { Move, Next, RunEvent, StepNotice, Transition, Turn } from "./transition.ts";

export type Decision = { readonly state: RunState; readonly next: Next; readonly notices: readonly StepNotice[] };

/**
 * The core of a run: what an event leads to. It is a pure function, so a run whose events are replayed, or whose state
 * was kept as JSON meanwhile, goes on exactly as it would have gone on.
 */
export function decide(executable: Executable, state: RunState, event: RunEvent): Decision {
  const turn: Turn = { executable, at: event.at, notices: [] };
  const { created = state.created, outcomeUnknown = state.outcomeUnknown } = event;
  let move = receive(turn, { ...state, created, outcomeUnknown }, event);
  while ("go" in move) move = follow(turn, move.state, move.go);
  return { state: move.state, next: move.next, notices: turn.notices };
}

function receive(turn: Turn, state: RunState, event: RunEvent): Move {
  switch (event.type) {
    case "begun":
      return { state, go: { type: "proceed" } };
    case "waited": {
      const { limit } = state.frame;
      // The time may have been up before the next attempt was due.
      if (limit === undefined || limit > (topVisit(state).retryAt ?? event.at))
        return { state, go: { type: "attempt" } };
      return { state, go: { type: "interrupt", interruption: timeUp(turn.executable, state) } };
    }
    case "checked":
      return startChecked(state, event.result);
    case "timed out":
      return { state, go: { type: "interrupt", interruption: timeUp(turn.executable, state) } };
    case "aborted": {
      const message = "The run was aborted by its caller.";
      return { state, go: { type: "interrupt", interruption: { code: "Aborted", message } } };
    }
    default:
      return { state, go: { type: "settle", outcome: event } };
  }
}

function follow(turn: Turn, state: RunState, go: Transition): Move {
  switch (go.type) {
    case "proceed":
      return proceed(turn, state);
    case "begin step":
      return beginStep(turn, state, go.step);
    case "attempt":
      return startAttempt(turn, state);
    case "settle":
      return settleAttempt(turn, state, go.outcome);
    case "end workflow":
      return endWorkflow(turn, state, go.ending);
    case "interrupt":
      return interrupt(turn, state, go.interruption);
  }
}

/** Starts a workflow that was called, or ends it before its first step where its inputs break a rule. */
function startChecked(state: RunState, result: (RunEvent & { type: "checked" })["result"]): Move {
  if ("inputs" in result) return { state: withFrame(state, { inputs: result.inputs }), go: { type: "proceed" } };
  const { code, message } = new InvalidInputError(state.frame.workflowId, result.violations);
  const repeatable = state.unrepeatable.length === 0;
  const error = { code, message, reason: message, repeatable, fromInputs: false };
  return { state, go: { type: "end workflow", ending: { status: "failed", error, rejected: true } } };
}
