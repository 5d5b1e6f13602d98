import type { JsonObject } from "../../arazzo/json.ts";

/**
 * An Amazon Connect flow, as its content (`Version` "2019-10-30") says it, with its actions by identifier. Plain data.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html
 */
export type Flow = {
  startAction: string;
  /** In the order of the content. A Map, so that no identifier can be mistaken for a property of Object. */
  actions: ReadonlyMap<string, FlowAction>;
  /** Positions, names and notes that the console writes. Never changes a run. */
  metadata: JsonObject;
  /** In flow modules only: the schemas of their input and output. */
  settings?: JsonObject;
};

/** One block of a flow. */
export type FlowAction = {
  identifier: string;
  /** `MessageParticipant`, `InvokeLambdaFunction`, …: also types that Amazon Connect does not document. */
  type: string;
  parameters: JsonObject;
  transitions: FlowTransitions;
};

/** Where a flow goes after an action. A terminal action has none. */
export type FlowTransitions = {
  nextAction?: string;
  errors: readonly { errorType: string; nextAction: string }[];
  conditions: readonly { nextAction: string; condition: FlowCondition }[];
};

/** Compares an action's result with one operand. Operands may be conditions; Amazon Connect documents no operator for that. */
export type FlowCondition = { operator: string; operands: readonly (string | FlowCondition)[] };

/** The kinds of flow that Amazon Connect knows; each allows its own actions. */
export type FlowType =
  | "CONTACT_FLOW"
  | "CUSTOMER_QUEUE"
  | "CUSTOMER_HOLD"
  | "CUSTOMER_WHISPER"
  | "AGENT_HOLD"
  | "AGENT_WHISPER"
  | "OUTBOUND_WHISPER"
  | "AGENT_TRANSFER"
  | "QUEUE_TRANSFER"
  | "CAMPAIGN"
  | "MODULE";

/** Only `CHAT` and `TASK` run here in full. */
export type FlowChannel = "CHAT" | "TASK" | "VOICE" | "EMAIL";
