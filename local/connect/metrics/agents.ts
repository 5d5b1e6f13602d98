import { resourcesOf } from "../resources/resources-of.ts";
import { routingProfileOf } from "../routing/seat.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance, Resource } from "../state/instance.ts";

/** A user as an agent: current status and contacts, and how many contacts of each channel they can take. */
export type AgentNow = {
  user: Resource;
  routingProfileId: string;
  queueIds: string[];
  status: Resource | undefined;
  since: Date;
  slots: Record<string, number>;
  contacts: Contact[];
  isWorkingAfterContact: boolean;
};

/** The users of an instance. One without a status counts as available. */
export function agentsOf(instance: Instance): AgentNow[] {
  const statuses = resourcesOf(instance, "agent-state");
  const available = [...statuses.values()].find(({ record }) => record.Type === "ROUTABLE");
  const byAgent = new Map<string, Contact[]>();
  const working = new Set<string>();
  for (const contact of instance.contacts.open()) {
    const { agent, state } = contact;
    if (agent === undefined) continue;
    if (state !== "ENDED") {
      const contacts = byAgent.get(agent.id) ?? [];
      contacts.push(contact);
      byAgent.set(agent.id, contacts);
    } else if (agent.afterContactWork !== undefined && agent.afterContactWork.to === undefined) working.add(agent.id);
  }
  return [...resourcesOf(instance, "agent").values()].map((user) => {
    const { queues, concurrencies } = routingProfileOf(instance, user);
    return {
      user,
      routingProfileId: String(user.record.RoutingProfileId),
      queueIds: [...new Set(queues.map(({ QueueReference }) => QueueReference.QueueId))],
      status: statuses.get(user.status?.id ?? "") ?? available,
      since: user.status?.since ?? user.modifiedAt,
      slots: Object.fromEntries(concurrencies.map(({ Channel, Concurrency }) => [Channel, Concurrency])),
      contacts: byAgent.get(user.id) ?? [],
      isWorkingAfterContact: working.has(user.id),
    };
  });
}

export function activeSlots({ contacts }: AgentNow, channel: string): number {
  return contacts.filter((contact) => contact.channel === channel).length;
}
