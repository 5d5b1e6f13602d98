import type { Contact } from "../state/contact.ts";
import { endContact } from "../state/contact-life.ts";
import type { Participant } from "../state/participant.ts";
import type { World } from "../state/world.ts";
import { addParticipant } from "./add-participant.ts";
import { join, leave, post } from "./chat.ts";
import { type ChatItem, EVENTS } from "./chat-item.ts";
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
export function staffChats(world: World, options: AgentOptions): (contact: Contact) => void {
  const { script = "echo", greeting, joinAfterMs = 200, replyAfterMs = 200 } = options;
  return (contact) => {
    let agent: Participant | undefined;
    let called = false;
    let answered = 0;
    const after = (milliseconds: number, run: () => void) =>
      world.clock.at(world.clock.now() + milliseconds, () => {
        if (contact.state !== "ENDED") run();
      });
    const answer = (message: ChatItem) => {
      if (agent === undefined || agent.leftAt !== undefined) return;
      const said = script === "echo" ? message.Content : script[answered];
      answered += 1;
      noteReceipt(world, contact, message, agent, "read");
      if (said === undefined) return;
      post(world, contact, agent, { Type: "EVENT", ContentType: EVENTS.typing });
      const ContentType = script === "echo" ? (message.ContentType ?? "text/plain") : "text/plain";
      after(replyAfterMs, () => post(world, contact, agent, { Type: "MESSAGE", ContentType, Content: said }));
    };
    contact.chat?.listeners.add((item) => {
      if (item.ParticipantRole !== "CUSTOMER") return;
      // Everyone hears of the message before they hear that it was read and is being answered.
      if (item.Type === "MESSAGE") queueMicrotask(() => answer(item));
      // The agent comes once, however many customers come.
      if (item.ContentType !== EVENTS.joined || called) return;
      called = true;
      after(joinAfterMs, () => {
        agent = joinAsAgent(world, contact, options.displayName);
        if (greeting !== undefined)
          post(world, contact, agent, { Type: "MESSAGE", ContentType: "text/plain", Content: greeting });
        // What the customer said before the agent came is answered now.
        for (const earlier of contact.chat?.transcript.filter(isFromCustomer) ?? []) answer(earlier);
      });
    });
  };
}

export function joinAsAgent(world: World, contact: Contact, displayName = "Alex"): Participant {
  const agent = addParticipant(world, contact, "AGENT", displayName);
  join(world, contact, agent);
  return agent;
}

/** The agent ends the chat by leaving it. */
export function leaveAsAgent(world: World, contact: Contact, agent: Participant): void {
  leave(world, contact, agent);
  endContact(world, contact, "AGENT_DISCONNECT");
}

function isFromCustomer({ Type, ParticipantRole }: ChatItem): boolean {
  return Type === "MESSAGE" && ParticipantRole === "CUSTOMER";
}
