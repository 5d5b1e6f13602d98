import { type AgentNow, activeSlots } from "../metrics/agents.ts";
import { resourceArn } from "../resources/arn.ts";
import { queueConfigsOf } from "../resources/kinds/routing-profile.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

/** What an agent event shows of an agent: status, configuration and contacts. */
export type AgentSnapshot = ReturnType<typeof agentSnapshot>;

/** @param contacts those that the agent is offered, has, or works on after their end */
export function agentSnapshot(region: string, instance: Instance, agent: AgentNow, contacts: readonly Contact[]) {
  const { user, status, since } = agent;
  const { Username = "", IdentityInfo } = user.record;
  const { FirstName = "", LastName = "" } = Object(IdentityInfo) as { FirstName?: string; LastName?: string };
  return {
    AgentStatus: {
      ARN: status === undefined ? null : resourceArn(region, instance.id, "agent-state", status.id),
      Name: status === undefined ? "Available" : String(status.record.Name),
      StartTimestamp: since.toISOString(),
      Type: status === undefined ? "ROUTABLE" : String(status.record.Type),
    },
    Configuration: {
      AgentHierarchyGroups: null,
      FirstName,
      LastName,
      RoutingProfile: routingProfileOf(region, instance, agent),
      Username,
    },
    Contacts: contacts.map((contact) => contactOf(region, instance, contact)),
    NextAgentStatus: null,
  };
}

function routingProfileOf(region: string, instance: Instance, agent: AgentNow) {
  const profile = resourcesOf(instance, "routing-profile").get(agent.routingProfileId);
  if (profile === undefined) return null;
  const { Name, DefaultOutboundQueueId } = profile.record;
  const channelsOf = new Map<string, string[]>();
  for (const { QueueReference } of queueConfigsOf(profile.record)) {
    const channels = channelsOf.get(QueueReference.QueueId) ?? [];
    channelsOf.set(QueueReference.QueueId, [...channels, QueueReference.Channel]);
  }
  return {
    ARN: resourceArn(region, instance.id, "routing-profile", profile.id),
    Concurrency: Object.entries(agent.slots).map(([Channel, MaximumSlots]) => ({
      AvailableSlots: Math.max(0, MaximumSlots - activeSlots(agent, Channel)),
      Channel,
      MaximumSlots,
    })),
    DefaultOutboundQueue: queueOf(region, instance, String(DefaultOutboundQueueId), ["VOICE"]),
    InboundQueues: [...channelsOf].map(([id, channels]) => queueOf(region, instance, id, channels)),
    Name: String(Name),
  };
}

function queueOf(region: string, instance: Instance, id: string, Channels?: string[]) {
  const Name = resourcesOf(instance, "queue").get(id)?.record.Name ?? null;
  return { ARN: resourceArn(region, instance.id, "queue", id), ...(Channels && { Channels }), Name };
}

function contactOf(region: string, instance: Instance, contact: Contact) {
  const { id, channel, agent, queue, offer } = contact;
  return {
    Channel: channel,
    ConnectedToAgentTimestamp: agent?.connectedAt.toISOString() ?? null,
    ContactId: id,
    InitialContactId: contact.initialContactId,
    InitiationMethod: contact.initiationMethod,
    Queue: queue === undefined ? null : queueOf(region, instance, queue.ofAgent ? `agent/${queue.id}` : queue.id),
    QueueTimestamp: queue?.enqueuedAt.toISOString() ?? null,
    RelatedContactId: contact.relatedContactId ?? null,
    ...stateOf(contact, offer?.since),
  };
}

/** For the agent, a contact has ended while they work on it after its end. */
function stateOf({ state, agent, pauses, updatedAt }: Contact, offeredAt: Date | undefined) {
  const at = (State: string, since: Date | undefined) => ({
    State,
    StateStartTimestamp: (since ?? updatedAt).toISOString(),
  });
  if (state === "ENDED") return at("ENDED", agent?.afterContactWork?.from);
  if (state === "PAUSED") return at("PAUSED", pauses.pausedAt);
  return agent === undefined ? at("CONNECTING", offeredAt) : at("CONNECTED", agent.connectedAt);
}
