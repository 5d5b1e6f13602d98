import { createContact, type NewContact, scheduleEnd } from "../contacts/contact-life.ts";
import type { Call } from "../requests/operation.ts";
import type { Chat, Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { Participant } from "../state/participant.ts";
import { addParticipant } from "./add-participant.ts";
import { INTERACTIVE, INTERACTIVE_RESPONSE } from "./chat-events.ts";

const MINUTE = 60 * 1000;
const DEFAULT_MINUTES = 25 * 60;

/** The content types that a chat can be started with. */
export const CHAT_CONTENT_TYPES = [
  ...["text/plain", "text/markdown", "application/json"],
  ...[INTERACTIVE, INTERACTIVE_RESPONSE],
];

export type NewChat = {
  customerName: string;
  contentTypes: readonly string[] | undefined;
  minutes: number | undefined;
  continues?: Contact | undefined;
};

/** Adds a chat with its customer, who has not joined yet. Its flow has not begun; it ends when its time is over. */
export function createChat(
  call: Call,
  instance: Instance,
  { customerName, contentTypes = ["text/plain"], minutes = DEFAULT_MINUTES, continues }: NewChat,
  given: Omit<NewContact, "channel" | "chat">,
): { contact: Contact & { chat: Chat }; customer: Participant } {
  const { state, now } = call;
  const chat: Chat = {
    transcript: [],
    listeners: new Set(),
    takenByFlow: new Set(),
    contentTypes,
    ...(continues !== undefined && { continues }),
  };
  const contact = Object.assign(createContact(call, instance, { channel: "CHAT", ...given }), { chat });
  scheduleEnd(state, contact, "expire", now.getTime() + minutes * MINUTE);
  const customer = addParticipant(state, contact, "CUSTOMER", customerName);
  return { contact, customer };
}
