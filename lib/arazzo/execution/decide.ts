import type { Executable } from "../executable.ts";
import { InvalidInputError } from "../workflow-error.ts";
import { describeFailure, rejectedError } from "./describe-failure.ts";
import { endWorkflow } from "./end-workflow.ts";
import { interrupt, timeOut } from "./interrupt.ts";
import { proceed } from "./next-step.ts";
import { settleAttempt } from "./settle-attempt.ts";
import { startAttempt } from "./start-attempt.ts";
import { type RunState, type StepNotice, stepOf, type Turn, topVisit } from "./state.ts";
import type { Move, Next, RunEvent, Transition } from "./transition.ts";

export type Decision = { readonly state: RunState; readonly next: Next; readonly notices: readonly StepNotice[] };

/**
 * The core of a run: what an event leads to. It is a pure function, so a run whose events are replayed, or whose state
 * was kept as JSON meanwhile, goes on exactly as it would have gone on.
 */
export function decide(executable: Executable, state: RunState, event: RunEvent): Decision {
  const turn: Turn = { executable, at: event.at, notices: [] };
  const { created = state.created, outcomeUnknown = state.outcomeUnknown } = event;
  const isSame = created === state.created && outcomeUnknown === state.outcomeUnknown;
  let move = receive(turn, isSame ? state : { ...state, created, outcomeUnknown }, event);
  while ("go" in move) move = TRANSITIONS[move.go](turn, move as never);
  return { state: move.state, next: move.next, notices: turn.notices };
}

const TRANSITIONS: { [Name in Transition["go"]]: (turn: Turn, transition: Transition & { go: Name }) => Move } = {
  proceed,
  attempt: startAttempt,
  settle: settleAttempt,
  end: endWorkflow,
  interrupt,
};

function receive(turn: Turn, state: RunState, event: RunEvent): Move {
  switch (event.type) {
    case "begun":
      return { state, go: "proceed" };
    case "waited": {
      const { limit } = state.frame;
      // The time can be up before the next attempt is due.
      const isDue = limit === undefined || limit > (topVisit(state).retryAt ?? event.at);
      return isDue ? { state, go: "attempt" } : timeOut(turn, state);
    }
    case "timed out":
      return timeOut(turn, state);
    case "aborted":
      return {
        state,
        go: "interrupt",
        interruption: { code: "Aborted", message: "The run was aborted by its caller." },
      };
    case "checked":
      return startChecked(state, event.result);
    case "rejected": {
      const step = stepOf(turn, state);
      return { state, go: "settle", outcome: { rejected: true, error: rejectedError(step, event.violations) } };
    }
    default:
      return { state, go: "settle", outcome: event };
  }
}

/** Starts a workflow that was called, or ends it before its first step where its inputs break a rule. */
function startChecked(state: RunState, result: (RunEvent & { type: "checked" })["result"]): Move {
  if ("inputs" in result) {
    return { state: { ...state, frame: { ...state.frame, inputs: result.inputs } }, go: "proceed" };
  }
  const error = describeFailure(state, new InvalidInputError(state.frame.workflowId, result.violations));
  return { state, go: "end", ending: { status: "failed", error, outputs: {} } };
}
