import { randomUUID } from "node:crypto";
import type { ChatItem } from "../state/chat-item.ts";
import type { Chat, Contact } from "../state/contact.ts";
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
  const deliverNext = async () => {
    const processed = isProcessed(chat, message) ? await state.runner.process(contact, sender, message, own) : message;
    const latest = latestOf(contact);
    if (processed !== undefined && latest.state !== "ENDED")
      post(state, latest, sender, { Type: "MESSAGE", ...processed, ...own });
    if (queues.get(chat) === last) queues.delete(chat);
  };
  const last = (before ?? Promise.resolve()).then(deliverNext);
  queues.set(chat, last);
  return own;
}

const PROCESSED = ["text/plain", "text/markdown", "application/json"];

/** Interactive messages and events are delivered as they are. */
function isProcessed({ processor }: Chat, { ContentType }: Message): boolean {
  return processor !== undefined && PROCESSED.includes(ContentType);
}
