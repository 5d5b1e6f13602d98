import { randomUUID } from "node:crypto";
import type { ChatItem } from "../state/chat-item.ts";
import type { Chat, Contact, Undelivered } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { State } from "../state/state.ts";
import { post } from "./chat.ts";
import { latestOf } from "./find-bearer.ts";

/** A participant's message. */
export type Message = { ContentType: string; Content: string };

/** The messages of a chat that its processor has not answered yet. */
const queues = new WeakMap<Chat, Promise<void>>();

/**
 * Posts a participant's message, after the chat's processor has answered if it has one. The messages of a chat stay in
 * their order, and are gone if the chat ends before.
 */
export function deliver(
  state: State,
  contact: Contact,
  sender: Participant,
  message: Message,
): Pick<ChatItem, "Id" | "AbsoluteTime"> {
  const { chat } = contact;
  const before = chat && queues.get(chat);
  if (chat === undefined || (before === undefined && !isProcessed(chat, message)))
    return post(state, contact, sender, { Type: "MESSAGE", ...message });
  const own = { Id: randomUUID(), AbsoluteTime: new Date(state.clock.now()).toISOString() };
  const undelivered = { senderId: sender.id, message, own };
  chat.undelivered = [...(chat.undelivered ?? []), undelivered];
  state.keeper.touch(contact);
  queue(state, contact, chat, undelivered);
  return own;
}

/** Delivers what was accepted before a restart. */
export function deliverAgain(state: State, contact: Contact): void {
  const { chat } = contact;
  for (const undelivered of chat?.undelivered ?? []) if (chat !== undefined) queue(state, contact, chat, undelivered);
}

function queue(state: State, contact: Contact, chat: Chat, undelivered: Undelivered): void {
  const { senderId, message, own } = undelivered;
  const deliverNext = async () => {
    const sender = contact.participants.find(({ id }) => id === senderId);
    const processed =
      sender !== undefined && isProcessed(chat, message)
        ? await state.runner.process(contact, sender, message, own)
        : message;
    const latest = latestOf(contact);
    chat.undelivered = chat.undelivered?.filter((other) => other !== undelivered) ?? [];
    if (processed !== undefined && latest.state !== "ENDED")
      post(state, latest, sender, { Type: "MESSAGE", ...processed, ...own });
    state.keeper.touch(contact);
    if (queues.get(chat) === last) queues.delete(chat);
  };
  const last = (queues.get(chat) ?? Promise.resolve()).then(deliverNext);
  queues.set(chat, last);
}

const PROCESSED = ["text/plain", "text/markdown", "application/json"];

/** Interactive messages and events are delivered as they are. */
function isProcessed({ processor }: Chat, { ContentType }: Message): boolean {
  return processor !== undefined && PROCESSED.includes(ContentType);
}
