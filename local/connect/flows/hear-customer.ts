import { latestOf } from "../chat/find-bearer.ts";
import { watchIdleness } from "../chat/idle-timers.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Chat, Contact } from "../state/contact.ts";
import type { FlowHost } from "./flow-host.ts";
import { answerView, isViewAnswer } from "./requests/show-view.ts";

const heard = new WeakSet<Chat>();

/** Hands what the customer of a chat says to the flow of the contact that the chat is in, from now on. */
export function hearCustomer(host: FlowHost, contact: Contact): void {
  const { chat } = contact;
  if (chat === undefined || heard.has(chat)) return;
  heard.add(chat);
  chat.listeners.add((item) => {
    watchIdleness(host.state, latestOf(contact), item);
    // Delivers the message to all listeners before the flow's reply.
    if (item.ParticipantRole === "CUSTOMER" && item.Type === "MESSAGE")
      queueMicrotask(() => customerSaid(host, latestOf(contact), item));
  });
}

function customerSaid(host: FlowHost, contact: Contact, item: ChatItem): void {
  if (contact.state === "ENDED") return;
  if (isViewAnswer(item)) {
    answerView(host, contact, item);
    return;
  }
  const before = contact.flow;
  host.happen(contact, { type: "customerMessage", content: item.Content ?? "" });
  // A flow that ignores a message leaves its state as it is.
  if (contact.flow !== before) contact.chat?.takenByFlow.add(item.Id);
}
