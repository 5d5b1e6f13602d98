import type { JsonObject, JsonValue } from "../../arazzo/json.ts";

type Texts = { [key: string]: string };

/** A queue, or an agent's own queue; neither means the contact's target queue. */
type QueueChoice = { queueId: string | null; agentId: string | null };

/** A Lex bot: version 2 by the ARN of an alias, version 1 by name. */
export type Bot = { aliasArn: string } | { name: string; region: string; alias: string };

/** Work that a flow waits for. Each gets exactly one `answered` event; the comment says what its `result` holds. */
export type FlowRequest =
  /** `{ id, revision, type }` of the published flow or module that an id, ARN or qualified ARN means. */
  | { type: "findFlow"; reference: string }
  /** The payload as a string, or null for none; `{ invocationId }` at once if it is asynchronous. */
  | {
      type: "invokeLambda";
      functionArn: string;
      event: JsonObject;
      timeLimitSeconds: number;
      asynchronous: boolean;
    }
  /** null. All attributes are set, or none. */
  | { type: "updateAttributes"; target: "Current" | "Related"; attributes: Texts }
  /** null */
  | { type: "updateContactData"; target: "Current" | "Related"; data: JsonObject }
  /** null */
  | ({ type: "setTargetQueue" } & QueueChoice)
  /** null once the contact is in its target queue; error type `QueueAtCapacity`. */
  | { type: "enqueue" }
  /** null once a new contact is in the queue; error type `QueueAtCapacity`. */
  | ({ type: "dequeueAndTransfer" } & QueueChoice)
  /** `{ action, data }` as the customer answered. Abandoned when the time limit passes. */
  | {
      type: "showView";
      view: { id: string; version: string };
      data: JsonValue;
      hideResponseOn: string[];
    }
  /** `{ intent, state, messages: [{ content, contentType }], slots, sessionAttributes, … }`; see connect-participant-with-lex-bot. */
  | { type: "botTurn"; bot: Bot; utterance: string; sessionAttributes: Texts }
  /** A number. */
  | ({ type: "checkMetric"; metric: string } & QueueChoice)
  /** A boolean: whether the hours, or the target queue's where null, are open. */
  | { type: "checkHours"; hoursId: string | null }
  /** `{ Queue: {…}, Agents: {…} }` as `$.Metrics` shows it. */
  | ({ type: "getMetrics"; channel: string | null } & QueueChoice)
  /** `{ contactId }` */
  | {
      type: "createTask";
      name: string;
      flowId: string | null;
      templateId: string | null;
      description: string | null;
      attributes: Texts;
      references: { [key: string]: { Type: string; Value: string } };
      /** Milliseconds since 1970; null for now. */
      scheduledAt: number | null;
    }
  /** `{ contactId }`: the callback is recorded, not dialed. */
  | ({
      type: "createCallback";
      flowId: string | null;
      initialDelaySeconds: number;
      maximumAttempts: number;
      retryDelaySeconds: number;
    } & QueueChoice)
  /** The profile's fields; error types `NoneFoundError`, `MultipleFoundError`. */
  | { type: "profile"; operation: ProfileOperation; data: JsonObject; fields: string[] }
  /** The case's fields; error types `NoneFound`, `MultipleFound`, `ContactNotLinked`. */
  | { type: "case"; operation: "get" | "create" | "update"; parameters: JsonObject; fields: string[] }
  /** `{ sessionArn }` */
  | { type: "createWisdomSession"; assistantArn: string }
  /** null */
  | { type: "setRoutingCriteria"; criteria: JsonValue }
  /** null */
  | { type: "setRoutingBehavior"; priority: number | null; ageAdjustmentSeconds: number | null }
  /** null */
  | { type: "setChatProcessor"; functionArn: string | null; deliverUnprocessed: boolean }
  /** null */
  | { type: "tag"; tags: Texts }
  /** null */
  | { type: "untag"; keys: string[] }
  /** null. Resumes a paused task. */
  | { type: "resumeContact" }
  /** `{ contactId }` */
  | { type: "startOutboundChat"; parameters: JsonObject }
  /** A whole number from 1 to 100. */
  | { type: "random" };

export type ProfileOperation = "get" | "create" | "update" | "associate" | "getObject" | "getCalculatedAttributes";
