import { joinAsAgent, leaveAsAgent } from "../chat/agent.ts";
import { join, post, presentIn } from "../chat/chat.ts";
import { EVENTS } from "../chat/chat-events.ts";
import { deliver } from "../chat/deliver.ts";
import { noteReceipt } from "../chat/receipts.ts";
import { contactById } from "../contacts/find-contact.ts";
import { transferByQuickConnect } from "../flows/transfer-by-quick-connect.ts";
import type { LocalConnect } from "../local-connect.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { State } from "../state/state.ts";
import { WrongUseError } from "./wrong-use-error.ts";

/** An action of the agent, requested by a test or the page. */
export type AgentAction =
  /** `user` is the name or id of a user: by default the one who has been offered the contact. */
  | { do: "join" | "accept"; user?: string; displayName?: string }
  | { do: "reject" | "miss" }
  | { do: "say"; content: string; contentType?: string }
  | { do: "type" }
  | { do: "deliver" | "read"; messageId: string }
  | { do: "transfer"; quickConnectId: string }
  | { do: "leave" }
  | { do: "finishWork" };

const ACTIONS = [
  "join",
  "accept",
  "reject",
  "miss",
  "say",
  "type",
  "deliver",
  "read",
  "transfer",
  "leave",
  "finishWork",
];

/** @throws WrongUseError for an invalid action */
export function actAsAgent(local: LocalConnect, contactId: string, action: AgentAction): object {
  if (!ACTIONS.includes(action.do)) throw new WrongUseError(`"do" must be one of ${ACTIONS.join(", ")}`);
  const [notString] = Object.entries(action).find(([, value]) => typeof value !== "string") ?? [];
  if (notString !== undefined) throw new WrongUseError(`${notString} must be a string`);
  const { state } = local;
  const contact = contactById(state, contactId);
  if (action.do === "finishWork") return finishWork(local, contact, contactId);
  if (contact === undefined || contact.state === "ENDED")
    throw new WrongUseError(`No open ${contact?.channel === "TASK" ? "task" : "chat"} ${contactId}`);
  switch (action.do) {
    case "join":
    case "accept":
      return accept(state, contact, action);
    case "reject":
    case "miss":
      return decline(local, contact);
    case "transfer":
      return transfer(local, contact, action.quickConnectId);
    case "leave":
      return leave(local, contact);
    default:
      return act(state, contact, presentAgent(state, contact), action);
  }
}

function accept(
  state: State,
  contact: Contact,
  { user, displayName }: { user?: string; displayName?: string },
): object {
  const agentId = user === undefined ? contact.offer?.agentId : findUser(state, contact, user);
  const isTaken = presentIn(contact).some(({ role }) => role === "AGENT") || (!contact.chat && contact.agent);
  if (isTaken) throw new WrongUseError("An agent already has the contact");
  const agent = joinAsAgent(state, contact, displayName, agentId);
  return agent === undefined ? {} : { participantId: agent.id };
}

function findUser(state: State, { instanceId }: Contact, user: string): string {
  const instance = state.instances.get(instanceId);
  const users = instance === undefined ? [] : [...resourcesOf(instance, "agent").values()];
  const found = users.find(({ id, record }) => id === user || record.Username === user);
  if (found === undefined) throw new WrongUseError(`No user ${user}`);
  return found.id;
}

function decline({ flows }: LocalConnect, contact: Contact): object {
  if (contact.offer === undefined) throw new WrongUseError("The contact is offered to no agent");
  flows.router.decline(contact);
  return {};
}

/** An agent who leaves while the contact is only offered does not take it. */
function leave(local: LocalConnect, contact: Contact): object {
  if (contact.offer !== undefined) return decline(local, contact);
  const agent = contact.chat && presentAgent(local.state, contact);
  if (agent === undefined && contact.agent === undefined) throw new WrongUseError("No agent has the contact");
  leaveAsAgent(local.state, contact, agent);
  return {};
}

function transfer({ flows }: LocalConnect, contact: Contact, quickConnectId: string): object {
  const transferred = transferByQuickConnect(flows, contact, quickConnectId);
  if (typeof transferred === "string") throw new WrongUseError(transferred);
  return { contactId: transferred.id };
}

function finishWork({ flows }: LocalConnect, contact: Contact | undefined, contactId: string): object {
  if (contact === undefined || !flows.router.finishWork(contact))
    throw new WrongUseError(`No agent is in after-contact work for ${contactId}`);
  return {};
}

function presentAgent(state: State, contact: Contact): Participant {
  if (contact.chat === undefined) throw new WrongUseError(`No open chat ${contact.id}`);
  const agent = contact.participants.findLast(({ role, leftAt }) => role === "AGENT" && leftAt === undefined);
  if (agent === undefined) throw new WrongUseError('No agent has joined the chat. Send {"do": "join"} first');
  join(state, contact, agent);
  return agent;
}

type Said = Extract<AgentAction, { do: "say" | "type" | "deliver" | "read" }>;

function act(state: State, contact: Contact, agent: Participant, action: Said): object {
  switch (action.do) {
    case "say": {
      if (action.content === undefined) throw new WrongUseError("content is required");
      const said = { ContentType: action.contentType ?? "text/plain", Content: action.content };
      return { id: deliver(state, contact, agent, said).Id };
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
  }
}

/** @throws WrongUseError unless the contact is an open chat */
export function findChat(state: State, contactId: string): Contact {
  const contact = contactById(state, contactId);
  if (contact?.chat !== undefined && contact.state !== "ENDED") return contact;
  throw new WrongUseError(`No open chat ${contactId}`);
}
