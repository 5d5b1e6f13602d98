import { joinAsAgent, leaveAsAgent } from "../chat/agent.ts";
import { join, post } from "../chat/chat.ts";
import { EVENTS } from "../chat/chat-events.ts";
import { noteReceipt } from "../chat/receipts.ts";
import { contactOf } from "../contacts/find-contact.ts";
import type { LocalConnect } from "../local-connect.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { State } from "../state/state.ts";
import { WrongUseError } from "./wrong-use-error.ts";

/** An action of the agent, requested by a test or the page. */
export type AgentAction =
  | { do: "join"; displayName?: string }
  | { do: "say"; content: string; contentType?: string }
  | { do: "type" }
  | { do: "deliver" | "read"; messageId: string }
  | { do: "leave" };

const ACTIONS = ["join", "say", "type", "deliver", "read", "leave"];

/** @throws WrongUseError for an invalid action */
export function actAsAgent({ state }: LocalConnect, contactId: string, action: AgentAction): object {
  const contact = findChat(state, contactId);
  if (!ACTIONS.includes(action.do)) throw new WrongUseError(`"do" must be one of ${ACTIONS.join(", ")}`);
  const [notString] = Object.entries(action).find(([, value]) => typeof value !== "string") ?? [];
  if (notString !== undefined) throw new WrongUseError(`${notString} must be a string`);
  if (action.do === "join") return { participantId: joinAsAgent(state, contact, action.displayName).id };
  const agent = contact.participants.findLast(({ role, leftAt }) => role === "AGENT" && leftAt === undefined);
  if (agent === undefined) throw new WrongUseError('No agent has joined the chat. Send {"do": "join"} first');
  join(state, contact, agent);
  return act(state, contact, agent, action);
}

function act(state: State, contact: Contact, agent: Participant, action: Exclude<AgentAction, { do: "join" }>): object {
  switch (action.do) {
    case "say": {
      if (action.content === undefined) throw new WrongUseError("content is required");
      const said = { ContentType: action.contentType ?? "text/plain", Content: action.content };
      return { id: post(state, contact, agent, { Type: "MESSAGE", ...said }).Id };
    }
    case "type":
      return { id: post(state, contact, agent, { Type: "EVENT", ContentType: EVENTS.typing }).Id };
    case "deliver":
    case "read": {
      const message = contact.chat?.transcript.find(({ Id }) => Id === action.messageId);
      if (message === undefined) throw new WrongUseError(`No message ${action.messageId} in the chat`);
      noteReceipt(state, contact, message, agent, action.do === "read" ? "read" : "delivered");
      return {};
    }
    case "leave":
      leaveAsAgent(state, contact, agent);
      return {};
  }
}

/** @throws WrongUseError unless the contact is an open chat */
export function findChat(state: State, contactId: string): Contact {
  const contact = contactOf(state, contactId);
  if (contact?.chat !== undefined && contact.state !== "ENDED") return contact;
  throw new WrongUseError(`No open chat ${contactId}`);
}
