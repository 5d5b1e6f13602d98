import type { JsonObject } from "../../arazzo/json.ts";

/** Something that happened to a recorded contact, in order. */
export type RecordedStep =
  /** The customer says something. */
  | { type: "customerSaid"; text: string }
  | { type: "customerLeft" }
  | { type: "viewAnswered"; action: string; data: JsonObject }
  /** The flow or a bot says something. */
  | { type: "systemSaid"; text: string }
  | { type: "agent"; does: "Accept" | "Say" | "Leave"; text: string | null }
  /** A block begins that test cases can observe. Resources are names such as `${queue:Support}`. */
  | { type: "actionStarted"; actionType: string; parameters: JsonObject }
  /** A resource answers. The value is what a test case gives in its place; an error has a type. */
  | { type: "answered"; actionType: string; parameters: JsonObject; value: string }
  | { type: "failed"; actionType: string; parameters: JsonObject; errorType: string };

/** A contact as it went, to be written as a test case. */
export type RecordedContact = {
  contactId: string;
  channel: "CHAT" | "TASK";
  /** The name of the flow that it started in. */
  flow: string;
  /** The name of a task. */
  name: string | null;
  /** The attributes that it started with. */
  attributes: { [key: string]: string };
  steps: readonly RecordedStep[];
  /** Its final values. */
  outcome: {
    attributes: { [key: string]: string };
    queue: string | null;
    ended: boolean;
    disconnectReason: string | null;
  };
};
