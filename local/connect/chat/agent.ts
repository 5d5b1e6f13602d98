import { endContact } from "../contacts/contact-life.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { State } from "../state/state.ts";
import { addParticipant } from "./add-participant.ts";
import { join, leave, post } from "./chat.ts";
import { EVENTS } from "./chat-events.ts";
import { noteReceipt } from "./receipts.ts";

/** The behaviour of the scripted agent, who takes every chat. */
export type AgentOptions = {
  /** `echo` repeats each message of the customer; an array has one reply per message, in order. */
  script?: "echo" | readonly string[];
  /** The first message of the agent. */
  greeting?: string;
  displayName?: string;
  /** Milliseconds between the customer's joining and the agent's. */
  joinAfterMs?: number;
  /** Milliseconds between a message and its reply. */
  replyAfterMs?: number;
};

/** Creates a listener for new chats: an agent joins each one once its customer connects, and replies by the script. */
export function startAgent(state: State, options: AgentOptions): (contact: Contact) => void {
  const { script = "echo", greeting, joinAfterMs = 200, replyAfterMs = 200 } = options;
  return (contact) => {
    let agent: Participant | undefined;
    let called = false;
    let answered = 0;
    const after = (milliseconds: number, run: () => void) =>
      state.clock.at(state.clock.now() + milliseconds, () => {
        if (contact.state !== "ENDED") run();
      });
    const answer = (message: ChatItem) => {
      if (agent === undefined || agent.leftAt !== undefined) return;
      const said = script === "echo" ? message.Content : script[answered];
      answered += 1;
      noteReceipt(state, contact, message, agent, "read");
      if (said === undefined) return;
      post(state, contact, agent, { Type: "EVENT", ContentType: EVENTS.typing });
      const ContentType = script === "echo" ? (message.ContentType ?? "text/plain") : "text/plain";
      after(replyAfterMs, () => post(state, contact, agent, { Type: "MESSAGE", ContentType, Content: said }));
    };
    contact.chat?.listeners.add((item) => {
      if (item.ParticipantRole !== "CUSTOMER") return;
      // Delivers the message to all listeners before its receipt and reply.
      if (item.Type === "MESSAGE") queueMicrotask(() => answer(item));
      // One agent joins, however many customers do.
      if (item.ContentType !== EVENTS.joined || called) return;
      called = true;
      after(joinAfterMs, () => {
        agent = joinAsAgent(state, contact, options.displayName);
        if (greeting !== undefined)
          post(state, contact, agent, { Type: "MESSAGE", ContentType: "text/plain", Content: greeting });
        // Replies to messages from before the agent joined.
        for (const earlier of contact.chat?.transcript.filter(isFromCustomer) ?? []) answer(earlier);
      });
    });
  };
}

export function joinAsAgent(state: State, contact: Contact, displayName = "Alex"): Participant {
  const agent = addParticipant(state, contact, "AGENT", displayName);
  join(state, contact, agent);
  return agent;
}

/** Removes the agent from a chat, which ends it. */
export function leaveAsAgent(state: State, contact: Contact, agent: Participant): void {
  leave(state, contact, agent);
  endContact(state, contact, "AGENT_DISCONNECT");
}

function isFromCustomer({ Type, ParticipantRole }: ChatItem): boolean {
  return Type === "MESSAGE" && ParticipantRole === "CUSTOMER";
}
