import type { JsonValue } from "../../../lib/arazzo/json.ts";
import { objectAt, stringAt } from "../../../lib/flows/execution/read-parameter.ts";
import type { Message } from "../chat/deliver.ts";
import { resourceArn } from "../resources/arn.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import { parseJson } from "../wire/parse-json.ts";
import type { FlowHost } from "./flow-host.ts";

/** Seconds; the service does not document its limit. */
const TIME_LIMIT = 8;

/**
 * Hands a message to the function that a flow has set as the chat's processor.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/redaction-message-processing.html
 * @returns the message to deliver; undefined for none.
 */
export async function processMessage(
  { functions, records, state, stopping }: FlowHost,
  contact: Contact,
  sender: Participant,
  message: Message,
  { Id, AbsoluteTime }: Pick<ChatItem, "Id" | "AbsoluteTime">,
): Promise<Message | undefined> {
  const { processor } = contact.chat ?? {};
  if (processor === undefined) return message;
  const { functionArn, deliverUnprocessed } = processor;
  const event = {
    version: "1.0",
    instanceId: contact.instanceId,
    associatedResourceArn: resourceArn(contact.region, contact.instanceId, "contact", contact.id),
    chatContent: {
      absoluteTime: AbsoluteTime,
      content: message.Content,
      contentType: message.ContentType,
      id: Id,
      participantId: sender.id,
      displayName: sender.displayName,
      participantRole: sender.role,
      initialContactId: contact.initialContactId,
      contactId: contact.id,
    },
  };
  const answer = await functions({ functionArn, event, timeLimitSeconds: TIME_LIMIT, signal: stopping });
  const read = answer.ok ? readAnswer(answer.result, message) : { reason: answer.reason };
  if (!("reason" in read)) return read.deliver;
  records.log({
    ContactId: contact.id,
    ContactFlowId: contact.flow?.position?.flow.id ?? "",
    ContactFlowName: "",
    ContactFlowModuleType: "SetMediaProcessing",
    Identifier: "",
    Timestamp: new Date(state.clock.now()).toISOString(),
    Parameters: { LambdaProcessorARN: functionArn },
    Results: "Error",
    Reason: `${read.reason}; the message is ${deliverUnprocessed ? "delivered as it is" : "not delivered"}`,
  });
  return deliverUnprocessed ? message : undefined;
}

function readAnswer(payload: JsonValue, message: Message): { deliver: Message | undefined } | { reason: string } {
  const answer = typeof payload === "string" ? parseJson(payload) : payload;
  switch (stringAt(answer, "status")) {
    case "APPROVED":
      return { deliver: message };
    case "REJECTED":
      return { deliver: undefined };
    case "PROCESSED": {
      const { content, contentType = message.ContentType } = objectAt(answer, "result", "processedChatContent");
      return typeof content === "string" && typeof contentType === "string"
        ? { deliver: { Content: content, ContentType: contentType } }
        : { reason: "The processor's answer has no result.processedChatContent.content" };
    }
    case "FAILED":
      return { reason: "The processor answered FAILED" };
    default:
      return { reason: "The processor's answer has no status PROCESSED, APPROVED, FAILED or REJECTED" };
  }
}
