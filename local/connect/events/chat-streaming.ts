import { fetchSigned } from "../functions/fetch-signed.ts";
import { ACCOUNT_ID } from "../seed/sample-ids.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import type { Keeper } from "../state/keeper.ts";
import { createDeliveries, type Send } from "./create-deliveries.ts";

/** Sends the items of chats that are streamed to the topics of their streams. */
export type ChatStreaming = { note(contact: Contact, item: ChatItem): void; close(): void };

type Publication = { topicArn: string; message: string; attributes: Record<string, string> };

/** @param endpoint the SNS endpoint; undefined sends nothing */
export function createChatStreaming(keeper: Keeper, endpoint: string | undefined): ChatStreaming {
  const deliveries = endpoint === undefined ? undefined : createDeliveries("SNS", publishTo(endpoint));
  return {
    note(contact, item) {
      const streams = contact.chat?.streams ?? [];
      if (deliveries === undefined || streams.length === 0 || item.Type === "MESSAGEMETADATA") return;
      const message = JSON.stringify(item);
      const attributes = attributesOf(contact, item);
      keeper.whenSaved(() => {
        for (const { endpointArn: topicArn } of streams)
          deliveries.add(contact.id, JSON.stringify({ topicArn, message, attributes } satisfies Publication));
      });
    },
    close: () => deliveries?.stop(),
  };
}

/** The message attributes by which subscribers of a topic filter. */
function attributesOf({ id, initialContactId, instanceId }: Contact, item: ChatItem): Record<string, string> {
  const { Type, ContentType, ParticipantRole } = item;
  return {
    AccountId: ACCOUNT_ID,
    InstanceId: instanceId,
    InitialContactId: initialContactId,
    ContactId: id,
    Type,
    // Nothing in a local chat is for one side only.
    MessageVisibility: "ALL",
    ...(ContentType !== undefined && { ContentType }),
    ...(ParticipantRole !== undefined && { ParticipantRole }),
  };
}

function publishTo(endpoint: string): Send {
  return async (publication, signal) => {
    const { topicArn, message, attributes } = JSON.parse(publication) as Publication;
    const form = new URLSearchParams({
      Action: "Publish",
      Version: "2010-03-31",
      TopicArn: topicArn,
      Message: message,
    });
    for (const [index, [name, value]] of Object.entries(attributes).entries()) {
      const prefix = `MessageAttributes.entry.${index + 1}`;
      form.set(`${prefix}.Name`, name);
      form.set(`${prefix}.Value.DataType`, "String");
      form.set(`${prefix}.Value.StringValue`, value);
    }
    const body = form.toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const response = await fetchSigned({ url: new URL(endpoint), body, headers, service: "sns", signal });
    await response.body?.cancel();
    return response.ok ? undefined : `status ${response.status}`;
  };
}
