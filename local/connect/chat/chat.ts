import { randomUUID } from "node:crypto";
import type { ChatItem } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { State } from "../state/state.ts";
import { EVENTS } from "./chat-events.ts";

type Said = Pick<ChatItem, "Type"> &
  Partial<Pick<ChatItem, "Id" | "AbsoluteTime" | "ContentType" | "Content" | "Attachments" | "MessageMetadata">>;

/** Sends an item to all listeners of a chat, and adds it to the transcript unless it is typing or a receipt. */
export function post(state: State, contact: Contact, sender: Participant | undefined, said: Said): ChatItem {
  const item: ChatItem = {
    Id: randomUUID(),
    AbsoluteTime: new Date(state.clock.now()).toISOString(),
    ContactId: contact.id,
    InitialContactId: contact.initialContactId,
    ...(sender !== undefined && {
      ParticipantId: sender.id,
      DisplayName: sender.displayName,
      ParticipantRole: sender.role,
    }),
    ...said,
  };
  if (item.Type !== "MESSAGEMETADATA" && item.ContentType !== EVENTS.typing) contact.chat?.transcript.push(item);
  state.notice(contact, item);
  for (const listener of contact.chat?.listeners ?? []) listener(item);
  return item;
}

/** Marks a participant as joined, once. A chat stops waiting for its customer when the customer joins. */
export function join(state: State, contact: Contact, participant: Participant): void {
  if (participant.joinedAt !== undefined || contact.state === "ENDED") return;
  participant.joinedAt = new Date(state.clock.now());
  const { connect } = contact.timers;
  if (participant.role === "CUSTOMER" && connect !== undefined) {
    state.clock.cancel(connect);
    delete contact.timers.connect;
  }
  if (participant.role === "AGENT") state.runner.agentJoined(contact, participant.agentId);
  post(state, contact, participant, { Type: "EVENT", ContentType: EVENTS.joined });
}

/** Marks a participant as gone, once. */
export function leave(state: State, contact: Contact, participant: Participant): void {
  if (participant.leftAt !== undefined) return;
  participant.leftAt = new Date(state.clock.now());
  post(state, contact, participant, { Type: "EVENT", ContentType: EVENTS.left });
}

/** The participants who have joined a chat and not left it. */
export function presentIn({ participants }: Contact): Participant[] {
  return participants.filter(({ joinedAt, leftAt }) => joinedAt !== undefined && leftAt === undefined);
}
