import type { JsonObject } from "../../arazzo/json.ts";
import type { Effect, FlowEnd } from "./effect.ts";
import type { FlowRequest } from "./flow-request.ts";
import type { FlowReference, FlowState } from "./flow-state.ts";

/** The outcome of a block's turn: changes to the state, effects, and what follows. */
export type Step = { outcome: StepOutcome; change?: Partial<FlowState>; effects?: readonly Effect[]; log?: Logged };

/** Extra members of the block's log line. */
export type Logged = { Results?: string; ExternalResults?: JsonObject };

export type StepOutcome =
  | { type: "next" }
  | { type: "result"; value: string }
  | { type: "error"; errorType: string; reason: string }
  | { type: "ask"; request: FlowRequest; memory: JsonObject; seconds?: number }
  | { type: "wait"; seconds: number; memory: JsonObject }
  | { type: "end"; how: FlowEnd }
  | { type: "enter"; flow: FlowReference; as: "flow" | "module"; input?: JsonObject }
  | { type: "leaveModule"; result: string | null; data: JsonObject };

type Extras = Omit<Step, "outcome">;

/** Success without a result. */
export function next(extras: Extras = {}): Step {
  return { outcome: { type: "next" }, ...extras };
}

/** Success with a result that conditions compare. */
export function result(value: string, extras: Extras = {}): Step {
  return { outcome: { type: "result", value }, ...extras };
}

/** Takes an error branch; the reason goes to the log. */
export function fail(reason: string, errorType = "NoMatchingError", extras: Extras = {}): Step {
  return { outcome: { type: "error", errorType, reason }, ...extras };
}

/** Waits for the answer to a request, and for a time limit where one is given. */
export function ask(request: FlowRequest, options: { memory?: JsonObject; seconds?: number } & Extras = {}): Step {
  const { memory = {}, seconds, ...extras } = options;
  return {
    outcome: {
      type: "ask",
      request,
      memory,
      ...(seconds !== undefined && { seconds }),
    },
    ...extras,
  };
}

/** Waits for time or an event. */
export function wait(seconds: number, memory: JsonObject = {}, extras: Extras = {}): Step {
  return { outcome: { type: "wait", seconds, memory }, ...extras };
}

/** Goes on waiting for the same request and timer, with other values to remember. */
export type Keep = { keep: JsonObject };

/** Ends the flow. */
export function end(how: FlowEnd, extras: Extras = {}): Step {
  return { outcome: { type: "end", how }, ...extras };
}

/** A message that the flow itself sends to a chat. */
export function systemMessage(content: string): Effect {
  return { type: "sendMessage", role: "SYSTEM", content, contentType: "text/plain" };
}
