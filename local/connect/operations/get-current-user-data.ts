import type { UserData } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { type AgentNow, activeSlots, agentsOf } from "../metrics/agents.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { type Call, connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";
import { findResource } from "../resources/find-resource.ts";
import type { Instance, ResourceKind } from "../state/instance.ts";

export const getCurrentUserData = connectOperation(
  "GetCurrentUserData",
  "Contacts of an agent are always CONNECTED; hierarchy groups cannot be filtered by.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const { Queues, RoutingProfiles, Agents, UserHierarchyGroups, ContactFilter } = input.Filters;
    if (UserHierarchyGroups !== undefined) throw invalid("The local Connect does not filter by UserHierarchyGroups");
    if ([Queues, RoutingProfiles, Agents].filter((filter) => filter !== undefined).length > 1) {
      throw invalidRequest("Filter by one of Queues, RoutingProfiles, Agents and UserHierarchyGroups");
    }
    const idsOf = (kind: ResourceKind, given: string[] | undefined) =>
      given?.map((id) => findResource(instance, kind, id).id);
    const [queueIds, profileIds, userIds] = [
      idsOf("queue", Queues),
      idsOf("routing-profile", RoutingProfiles),
      idsOf("agent", Agents),
    ];
    const states = ContactFilter?.ContactStates;
    const found = agentsOf(instance).filter(
      (agent) =>
        (queueIds?.some((id) => agent.queueIds.includes(id)) ?? true) &&
        (profileIds?.includes(agent.routingProfileId) ?? true) &&
        (userIds?.includes(agent.user.id) ?? true) &&
        (states === undefined || (states.includes("CONNECTED") && agent.contacts.length > 0)),
    );
    const { items, NextToken } = paginate(call, found, input);
    const UserDataList = items.map((agent) => describeAgent(agent, instance, call));
    return { UserDataList, NextToken, ApproximateTotalCount: found.length };
  },
);

function describeAgent(agent: AgentNow, instance: Instance, { region }: Call): UserData {
  const { user, status, slots, contacts, since, routingProfileId } = agent;
  const reference = (kind: ResourceKind, id: string) => ({ Id: id, Arn: resourceArn(region, instance.id, kind, id) });
  const active = Object.fromEntries(Object.keys(slots).map((channel) => [channel, activeSlots(agent, channel)]));
  const routable = status?.record.Type === "ROUTABLE";
  const free = Object.entries(slots).map(([channel, max]) => [channel, routable ? max - (active[channel] ?? 0) : 0]);
  return {
    User: reference("agent", user.id),
    RoutingProfile: reference("routing-profile", routingProfileId),
    Status: status && {
      StatusStartTimestamp: since,
      StatusArn: reference("agent-state", status.id).Arn,
      StatusName: String(status.record.Name),
    },
    MaxSlotsByChannel: slots,
    ActiveSlotsByChannel: active,
    AvailableSlotsByChannel: Object.fromEntries(free),
    Contacts: contacts.map((contact) => ({
      ContactId: contact.id,
      Channel: contact.channel,
      InitiationMethod: contact.initiationMethod,
      AgentContactState: "CONNECTED",
      StateStartTimestamp: contact.agent?.connectedAt,
      ConnectedToAgentTimestamp: contact.agent?.connectedAt,
      Queue: contact.queue && reference("queue", contact.queue.id),
    })),
  };
}
