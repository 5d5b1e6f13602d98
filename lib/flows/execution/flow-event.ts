import type { JsonValue } from "../../arazzo/json.ts";
import type { ContactFacts } from "./contact-facts.ts";
import type { FlowReference } from "./flow-state.ts";

/** Something that happens to a contact, with the contact as it is after that. */
export type FlowEvent = { at: number; contact: ContactFacts } & (
  | { type: "started"; flow: FlowReference }
  | Answered
  | Timed
  | CustomerMessage
  | BotLeft
  | LambdaReturned
  | { type: "agentAccepted" | "customerLeft" }
  | { type: "stopped"; reason: string }
);

/** The answer to the request of that id. */
type Answered = { type: "answered"; id: string; answer: Answer };

/** The timer of that id has run out. */
type Timed = { type: "timer"; id: string };

type CustomerMessage = { type: "customerMessage"; content: string };

type BotLeft = { type: "botLeft" };

/** The answer of a Lambda that was invoked asynchronously: the payload as a string. */
type LambdaReturned = { type: "lambdaReturned"; invocationId: string; answer: Answer };

/** The result of a request; see FlowRequest for what each gives. A failure without an error type is NoMatchingError. */
export type Answer = { ok: true; result: JsonValue } | { ok: false; errorType?: string; reason: string };

/** Events for the block that waits. */
export type Arrival = Answered | Timed | CustomerMessage | BotLeft | LambdaReturned;
