import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { World } from "../state/world.ts";
import { post } from "./chat.ts";
import type { ChatItem, Receipt } from "./chat-item.ts";

/**
 * Notes that a message reached its recipient or was read, in the message itself, and tells everyone. What was read was
 * delivered; a receipt that says nothing new is not told again.
 */
export function noteReceipt(
  world: World,
  contact: Contact,
  message: ChatItem,
  recipient: Participant,
  kind: "delivered" | "read",
): void {
  const now = new Date(world.clock.now()).toISOString();
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
  post(world, contact, undefined, {
    Type: "MESSAGEMETADATA",
    MessageMetadata: { MessageId: message.Id, Receipts: [receipt] },
  });
}
