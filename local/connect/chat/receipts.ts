import type { ChatItem, Receipt } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { State } from "../state/state.ts";
import { post } from "./chat.ts";

/**
 * Records in a message that it was delivered or read, and notifies all listeners. Reading implies delivery; a repeated
 * receipt is ignored.
 */
export function noteReceipt(
  state: State,
  contact: Contact,
  message: ChatItem,
  recipient: Participant,
  kind: "delivered" | "read",
): void {
  const now = new Date(state.clock.now()).toISOString();
  const metadata = message.MessageMetadata ?? { MessageId: message.Id, Receipts: [] };
  const before = metadata.Receipts.find(({ RecipientParticipantId }) => RecipientParticipantId === recipient.id);
  if (kind === "read" ? before?.ReadTimestamp !== undefined : before !== undefined) return;
  const receipt: Receipt = {
    RecipientParticipantId: recipient.id,
    DeliveredTimestamp: before?.DeliveredTimestamp ?? now,
    ...(kind === "read" && { ReadTimestamp: now }),
  };
  metadata.Receipts = [...metadata.Receipts.filter((other) => other !== before), receipt];
  message.MessageMetadata = metadata;
  post(state, contact, undefined, {
    Type: "MESSAGEMETADATA",
    MessageMetadata: { MessageId: message.Id, Receipts: [receipt] },
  });
}
