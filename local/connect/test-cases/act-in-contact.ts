import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { AgentDeed } from "../../../lib/flows/testing/test-case.ts";
import { joinAsAgent, leaveAsAgent } from "../chat/agent.ts";
import { join, leave, post } from "../chat/chat.ts";
import { INTERACTIVE_RESPONSE } from "../chat/chat-events.ts";
import { latestOf } from "../chat/find-bearer.ts";
import type { FlowHost } from "../flows/flow-host.ts";
import { transferByQuickConnect } from "../flows/transfer-by-quick-connect.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";

/** The contact that a chain of contacts is in now. */
export function currentContact({ state }: FlowHost, first: Contact): Contact {
  const chat = latestOf(first);
  if (chat !== first) return chat;
  const contacts = state.instances.get(first.instanceId)?.contacts.associated(first.associationId) ?? [];
  return contacts.findLast(({ initialContactId }) => initialContactId === first.initialContactId) ?? first;
}

/** The customer of a chat says something. @returns the reason why that cannot be */
export function customerSays(
  host: FlowHost,
  first: Contact,
  Content: string,
  ContentType = "text/plain",
): string | undefined {
  const contact = currentContact(host, first);
  const customer = customerOf(contact);
  if (contact.chat === undefined) return "A task has no customer who could say something";
  if (contact.state === "ENDED" || customer === undefined) return "The chat has ended";
  join(host.state, contact, customer);
  post(host.state, contact, customer, { Type: "MESSAGE", ContentType, Content });
  return undefined;
}

/** The customer answers the view that is shown. @returns the reason why that cannot be */
export function customerAnswersView(
  host: FlowHost,
  first: Contact,
  action: string,
  content: JsonObject,
): string | undefined {
  const contact = currentContact(host, first);
  if (!host.views.has(contact.id)) return "No view is shown";
  return customerSays(host, first, JSON.stringify({ action, data: { content } }), INTERACTIVE_RESPONSE);
}

/** The customer leaves; tasks cannot be stopped here. @returns the reason why that cannot be */
export function customerLeaves(host: FlowHost, first: Contact): string | undefined {
  const contact = currentContact(host, first);
  const customer = customerOf(contact);
  if (contact.state === "ENDED" || customer === undefined) return "The contact has ended or has no customer";
  leave(host.state, contact, customer);
  host.state.runner.left(contact, customer);
  return undefined;
}

/** The agent does something with a contact. @returns the reason why that cannot be */
export function agentDoes(host: FlowHost, first: Contact, { does, text, user }: AgentDeed): string | undefined {
  const contact = currentContact(host, first);
  const { state, router } = host;
  if (contact.state === "ENDED") return "The contact has ended";
  const agent = contact.participants.findLast(({ role, leftAt }) => role === "AGENT" && leftAt === undefined);
  switch (does) {
    case "Accept":
      return agentAccepts(host, contact, user);
    case "Reject":
      if (contact.offer === undefined) return "The contact is offered to no agent";
      router.decline(contact);
      return undefined;
    case "Say":
      if (agent === undefined) return "No agent has joined the chat";
      post(state, contact, agent, { Type: "MESSAGE", ContentType: "text/plain", Content: text ?? "" });
      return undefined;
    case "Leave":
      if (agent === undefined && (contact.chat !== undefined || contact.agent === undefined))
        return "No agent has the contact";
      leaveAsAgent(state, contact, agent);
      return undefined;
    default: {
      const transferred = transferByQuickConnect(host, contact, quickConnectOf(host, contact, text ?? ""));
      return typeof transferred === "string" ? transferred : undefined;
    }
  }
}

/** Only a contact that waits in a queue, or is offered, is an agent's to accept. */
function agentAccepts({ state }: FlowHost, contact: Contact, user: string | null): string | undefined {
  if (!contact.waiting && contact.offer === undefined)
    return "The contact waits in no queue, so no agent can accept it";
  const users = [...resourcesOf(instanceOf(state, contact), "agent").values()];
  const found = user === null ? undefined : users.find(({ id, record }) => id === user || record.Username === user);
  if (user !== null && found === undefined) return `No user ${user}`;
  const agentId = found?.id ?? contact.offer?.agentId;
  joinAsAgent(state, contact, undefined, agentId);
  return undefined;
}

function quickConnectOf({ state }: FlowHost, contact: Contact, nameOrId: string): string {
  const all = [...resourcesOf(instanceOf(state, contact), "transfer-destination").values()];
  return all.find(({ record }) => record.Name === nameOrId)?.id ?? nameOrId;
}

function instanceOf(state: FlowHost["state"], { instanceId }: Contact) {
  const instance = state.instances.get(instanceId);
  if (instance === undefined) throw new Error(`The instance ${instanceId} of a contact is gone`);
  return instance;
}

function customerOf({ participants }: Contact): Participant | undefined {
  return participants.find(({ role, leftAt }) => role === "CUSTOMER" && leftAt === undefined);
}
