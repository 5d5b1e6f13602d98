import { endContact } from "../contacts/contact-life.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { State } from "../state/state.ts";
import { addParticipant } from "./add-participant.ts";
import { join, leave, post } from "./chat.ts";
import { EVENTS } from "./chat-events.ts";
import { noteReceipt } from "./receipts.ts";

/** How the agent behaves who takes every chat. */
export type AgentOptions = {
  /** `echo` says again what the customer says; a list is said line by line, one for each message of the customer. */
  script?: "echo" | readonly string[];
  /** What the agent says first. */
  greeting?: string;
  displayName?: string;
  /** Milliseconds from the customer's joining to the agent's. */
  joinAfterMs?: number;
  /** Milliseconds from a message to its answer. */
  replyAfterMs?: number;
};

/** Has an agent join every chat whose customer has connected, and answer there. */
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
      // Everyone hears of the message before they hear that it was read and is being answered.
      if (item.Type === "MESSAGE") queueMicrotask(() => answer(item));
      // The agent comes once, however many customers come.
      if (item.ContentType !== EVENTS.joined || called) return;
      called = true;
      after(joinAfterMs, () => {
        agent = joinAsAgent(state, contact, options.displayName);
        if (greeting !== undefined)
          post(state, contact, agent, { Type: "MESSAGE", ContentType: "text/plain", Content: greeting });
        // What the customer said before the agent came is answered now.
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

/** The agent ends the chat by leaving it. */
export function leaveAsAgent(state: State, contact: Contact, agent: Participant): void {
  leave(state, contact, agent);
  endContact(state, contact, "AGENT_DISCONNECT");
}

function isFromCustomer({ Type, ParticipantRole }: ChatItem): boolean {
  return Type === "MESSAGE" && ParticipantRole === "CUSTOMER";
}
