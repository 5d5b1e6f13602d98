import type { JsonObject } from "../../../lib/arazzo/json.ts";

/** The names that the service gives to the flows of a new instance, their types and contents. */
export const DEFAULT_FLOWS: readonly { Name: string; Type: string; Content: string }[] = [
  defaultFlow("Default agent hold", "AGENT_HOLD", prompts("You are on hold.")),
  defaultFlow("Default agent transfer", "AGENT_TRANSFER", transfer()),
  defaultFlow("Default agent whisper", "AGENT_WHISPER", message("$.Queue.Name")),
  defaultFlow("Default customer hold", "CUSTOMER_HOLD", prompts("You are on hold.")),
  defaultFlow("Default customer queue", "CUSTOMER_QUEUE", prompts("Thank you for waiting. An agent will be with you.")),
  defaultFlow("Default customer whisper", "CUSTOMER_WHISPER", message("An agent is with you now.")),
  defaultFlow("Default outbound", "OUTBOUND_WHISPER", message("This conversation is not recorded.")),
  defaultFlow("Default queue transfer", "QUEUE_TRANSFER", transfer()),
];

/** The sample flow: it puts each contact into a queue, where an agent takes it. */
export function queueingFlow(queueId: string): string {
  return content([
    action("queue", "UpdateContactTargetQueue", { QueueId: queueId }, "transfer", [["NoMatchingError", "end"]]),
    ...transfer(),
  ]);
}

function transfer(): JsonObject[] {
  return [
    action("transfer", "TransferContactToQueue", {}, "end", [
      ["QueueAtCapacity", "end"],
      ["NoMatchingError", "end"],
    ]),
    action("end", "DisconnectParticipant"),
  ];
}

function message(Text: string): JsonObject[] {
  return [
    action("say", "MessageParticipant", { Text }, "end", [["NoMatchingError", "end"]]),
    action("end", "EndFlowExecution"),
  ];
}

/** Prompts are for calls: on a chat or task the flow ends, and the contact goes on waiting. */
function prompts(Text: string): JsonObject[] {
  const say = action("say", "MessageParticipantIteratively", { Messages: [{ Text }] }, "end", [
    ["NoMatchingError", "end"],
  ]);
  return [say, action("end", "EndFlowExecution")];
}

function defaultFlow(Name: string, Type: string, actions: JsonObject[]) {
  return { Name, Type, Content: content(actions) };
}

function content(Actions: JsonObject[]): string {
  return JSON.stringify({ Version: "2019-10-30", StartAction: Actions[0]?.Identifier ?? "", Actions });
}

function action(
  Identifier: string,
  Type: string,
  Parameters: JsonObject = {},
  NextAction?: string,
  errors: [ErrorType: string, NextAction: string][] = [],
): JsonObject {
  const Errors = errors.map(([ErrorType, next]) => ({ ErrorType, NextAction: next }));
  return { Identifier, Type, Parameters, Transitions: NextAction === undefined ? {} : { NextAction, Errors } };
}
