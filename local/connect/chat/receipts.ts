import type { ChatItem, Receipt } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { State } from "../state/state.ts";
import { post } from "./chat.ts";

/**
 * Notes that a message reached its recipient or was read, in the message itself, and tells everyone. What was read was
 * delivered; a receipt that says nothing new is not told again.
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
