import type { JsonObject } from "../../arazzo/json.ts";

/**
 * A test case of Amazon Connect, as its content (`Version` "2019-10-30") says it: observations of what a flow does, each
 * with the actions that follow. Members and types whose name begins with `x-` extend the service's language.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language.html
 */
export type TestCase = {
  name: string;
  description: string | null;
  channel: TestChannel;
  /** The flow that the contact starts in: an id, an ARN, or a name in `flows/`. */
  flow: string;
  /** The contact's first attributes. */
  attributes: { [key: string]: string };
  segmentAttributes: JsonObject;
  /** In the order of the content. */
  observations: readonly Observation[];
  /** The member `x-local`. */
  local: LocalSettings;
};

export type TestChannel = "CHAT" | "TASK" | "VOICE";

/** An event that the test expects, and what the test does once it has come. */
export type Observation = {
  identifier: string;
  event: TestEvent;
  usage: Usage;
  /** In the order in which they are performed. */
  actions: readonly TestAction[];
  /** The observations that wait for this one. */
  next: readonly string[];
};

/** How often an event is expected. `Always` accepts any number of times, also none. */
export type Usage = { type: "Exactly" | "AtLeast" | "AtMost" | "Always"; times: number };

/** `Inclusion`: the message contains the expected words. `Similarity`: it says nearly the same. */
export type Criteria = "Inclusion" | "Similarity";

export type TestEvent =
  | { type: "TestInitiated" }
  | { type: "TestCompleted" }
  | { type: "MessageReceived"; text: string; criteria: Criteria }
  | { type: "FlowActionStarted"; actionType: string; parameters: JsonObject }
  | ExtensionEvent;

type ExtensionEvent =
  | { type: "x-AgentMessage"; text: string; criteria: Criteria }
  | { type: "x-BlockFinished"; block: string; flow: string | null; branch: string | null }
  | { type: "x-ViewShown"; view: string | null }
  | { type: "x-ContactEnded"; reason: string | null | undefined };

export type TestAction = { identifier: string } & (
  | { type: "say"; text: string }
  | { type: "disconnect" }
  | { type: "override"; override: Override }
  | { type: "assert"; namespace: string; operator: string; operand: string }
  | { type: "log"; expressions: { [label: string]: string } }
  | { type: "endTest" }
  | { type: "x-Wait"; seconds: number }
  | ({ type: "x-Agent" } & AgentDeed)
  | { type: "x-AnswerView"; action: string; data: JsonObject }
  | { type: "x-Expect"; expected: Expected }
);

/** The agent's side of a contact. */
export type AgentDeed = {
  does: "Accept" | "Reject" | "Say" | "Leave" | "Transfer";
  /** Says it; or the quick connect to transfer to. */
  text: string | null;
  /** The name or id of a user. */
  user: string | null;
};

/** Replaces the answer of a resource once; several for the same resource apply one after the other. */
export type Override = {
  actionType: string;
  /** The id, ARN or name of the resource; null for any. */
  resource: string | null;
  strategy:
    | { type: "substitute"; arn: string }
    | { type: "result"; value: string; delaySeconds: number }
    | { type: "error"; errorType: string; delaySeconds: number };
};

/** Members that only local runs understand. */
export type LocalSettings = {
  /** When the contact starts, in milliseconds since 1970; null for now. */
  startsAt: number | null;
  /** Answers of functions by name: one for each invocation, the last one for all that follow. */
  functions: ReadonlyMap<string, readonly FunctionAnswer[]>;
  /** A stand-in for every Lex bot, as the local Connect reads it. */
  bot: JsonObject | null;
  /** The name and description of a task. */
  task: { name: string; description: string | null };
  /** Conditions that hold when the test ends. */
  expected: Expected;
};

export type FunctionAnswer = { delaySeconds: number } & (
  | { type: "payload"; payload: string }
  | { type: "failure"; failure: "Error" | "Throttle" | "Timeout" }
);

/** Absent members are not checked. Objects have to hold at least the members that are given. */
export type Expected = {
  attributes?: { [key: string]: string };
  /** The name of the queue; null for none. */
  queue?: string | null;
  disconnectReason?: string | null;
  /** Every invocation of a function, in order. */
  invocations?: readonly { function: string; parameters: JsonObject }[];
  /** Every contact that began with the first one, in order: continued, transferred and created ones. */
  contacts?: readonly JsonObject[];
};

/** Whether a name is an extension of the service's language. */
export function isExtension(name: string): boolean {
  return name.startsWith("x-");
}
