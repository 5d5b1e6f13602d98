import type { ChatItem } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { State } from "../state/state.ts";
import { addParticipant } from "./add-participant.ts";
import { join, leave, post } from "./chat.ts";
import { EVENTS } from "./chat-events.ts";
import { deliver } from "./deliver.ts";
import { noteReceipt } from "./receipts.ts";

/** The behaviour of a scripted agent. */
export type AgentOptions = {
  /** `echo` repeats each message of the customer; an array has one reply per message, in order. */
  script?: "echo" | readonly string[];
  /** The first message of the agent. */
  greeting?: string;
  displayName?: string;
  /** Milliseconds between an offer, or the customer's joining if that is later, and the agent's joining. */
  joinAfterMs?: number;
  /** Milliseconds between a message and its reply. */
  replyAfterMs?: number;
};

/**
 * Has an agent in a chat reply by the script: to what no flow has taken before, and to all messages from now on. With
 * `again` after a restart: to what the agent has not replied to yet.
 */
export function attend(
  state: State,
  contact: Contact,
  agent: Participant,
  options: AgentOptions,
  { again = false } = {},
): void {
  const { script = "echo", greeting, replyAfterMs = 200 } = options;
  const { chat } = contact;
  if (chat === undefined) return;
  agent.scripted = true;
  const earlier = chat.transcript.filter((item) => isFromCustomer(item) && !chat.takenByFlow.has(item.Id));
  const said = chat.transcript.filter((item) => item.Type === "MESSAGE" && item.ParticipantId === agent.id).length;
  let answered = again ? Math.min(earlier.length, Math.max(0, said - (greeting === undefined ? 0 : 1))) : 0;
  const open = earlier.slice(answered);
  const answer = (message: ChatItem) => {
    if (agent.leftAt !== undefined) return;
    const said = script === "echo" ? message.Content : script[answered];
    answered += 1;
    noteReceipt(state, contact, message, agent, "read");
    if (said === undefined) return;
    post(state, contact, agent, { Type: "EVENT", ContentType: EVENTS.typing });
    const ContentType = script === "echo" ? (message.ContentType ?? "text/plain") : "text/plain";
    state.clock.at(state.clock.now() + replyAfterMs, () => {
      if (contact.state !== "ENDED" && agent.leftAt === undefined)
        deliver(state, contact, agent, { ContentType, Content: said });
    });
  };
  const listener = (item: ChatItem) => {
    if (agent.leftAt !== undefined) chat.listeners.delete(listener);
    // Delivers the message to all listeners before its receipt and reply.
    else if (isFromCustomer(item)) queueMicrotask(() => answer(item));
  };
  chat.listeners.add(listener);
  if (greeting !== undefined && said === 0)
    deliver(state, contact, agent, { ContentType: "text/plain", Content: greeting });
  for (const message of open) answer(message);
}

/** Has an agent take a contact: join a chat, whose participant is returned, or start on a task. */
export function joinAsAgent(
  state: State,
  contact: Contact,
  displayName = "Alex",
  agentId?: string,
): Participant | undefined {
  if (contact.chat === undefined) {
    state.runner.agentJoined(contact, agentId);
    return undefined;
  }
  const agent = addParticipant(state, contact, "AGENT", displayName);
  if (agentId !== undefined) agent.agentId = agentId;
  join(state, contact, agent);
  return agent;
}

/** Has the agent leave a chat or finish a task, which ends it or starts its disconnect flow. */
export function leaveAsAgent(state: State, contact: Contact, agent: Participant | undefined): void {
  if (agent === undefined) {
    state.runner.agentLeft(contact);
    return;
  }
  leave(state, contact, agent);
  state.runner.left(contact, agent);
}

function isFromCustomer({ Type, ParticipantRole }: ChatItem): boolean {
  return Type === "MESSAGE" && ParticipantRole === "CUSTOMER";
}
