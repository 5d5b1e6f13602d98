import type { Channel, CurrentMetricResult } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { type AgentNow, agentsOf } from "../metrics/agents.ts";
import { type Cell, CURRENT_METRICS } from "../metrics/current-metrics.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { type Call, connectOperation, type InputOf } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";
import { findResource } from "../resources/find-resource.ts";
import { queueIdsOf } from "../resources/kinds/routing-profile.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Instance } from "../state/instance.ts";

const CHANNELS: Channel[] = ["VOICE", "CHAT", "TASK", "EMAIL"];
const GROUPINGS = ["QUEUE", "CHANNEL", "ROUTING_PROFILE"];
/** Contacts wait in queues, so they count by routing profile only if the request groups or filters by it. */
const METRICS_OF_CONTACTS = ["CONTACTS_IN_QUEUE", "CONTACTS_SCHEDULED", "OLDEST_CONTACT_AGE"];

type Input = InputOf<"GetCurrentMetricData">;
/** A group of contacts and agents that is counted together; all of them without grouping. */
type Group = {
  queueIds?: string[];
  routingProfileIds?: string[];
  channels: string[];
  dimensions: CurrentMetricResult["Dimensions"];
};

export const getCurrentMetricData = connectOperation(
  "GetCurrentMetricData",
  "Counted from the contacts and users here. Groups by queue, channel and routing profile; ESTIMATED_WAIT_TIME has no value.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const groups = groupsOf(input, call, instance);
    const agents = agentsOf(instance);
    const { items, NextToken } = paginate(call, groups, input);
    const MetricResults = items.map((group) => measure(input, group, cellOf(group, agents, instance, call)));
    return { MetricResults, NextToken, DataSnapshotTime: call.now, ApproximateTotalCount: groups.length };
  },
);

/** @throws ServiceError for filters and groupings that the service rejects, or that are not built */
function checkGroupings({ Filters, Groupings = [], CurrentMetrics }: Input): void {
  const { Queues = [], RoutingProfiles = [] } = Filters;
  if ((Queues.length === 0) === (RoutingProfiles.length === 0))
    throw invalidRequest("Filter by Queues or by RoutingProfiles");
  const unknown = Groupings.find((grouping) => !GROUPINGS.includes(grouping));
  if (unknown !== undefined) throw invalid(`The local Connect does not group by ${unknown}`);
  const ofContacts = CurrentMetrics.find(({ Name = "" }) => METRICS_OF_CONTACTS.includes(Name))?.Name;
  if (Groupings.includes("ROUTING_PROFILE") && RoutingProfiles.length === 0 && ofContacts !== undefined)
    throw invalidRequest(`Filter by RoutingProfiles to have ${ofContacts} by routing profile`);
}

function groupsOf(input: Input, { region }: Call, instance: Instance): Group[] {
  checkGroupings(input);
  const { Filters, Groupings = [] } = input;
  const { Queues = [], RoutingProfiles = [] } = Filters;
  const Channels = Filters.Channels?.length ? Filters.Channels : CHANNELS;
  const queueIds = Queues.map((id) => findResource(instance, "queue", id).id);
  const profileIds = RoutingProfiles.map((id) => findResource(instance, "routing-profile", id).id);
  const arn = (kind: "queue" | "routing-profile", Id: string) => ({
    Id,
    Arn: resourceArn(region, instance.id, kind, Id),
  });
  let groups: Group[] = [
    {
      ...(queueIds.length > 0 ? { queueIds } : { routingProfileIds: profileIds }),
      channels: Channels,
      dimensions: Groupings.length === 0 ? undefined : {},
    },
  ];
  if (Groupings.includes("QUEUE")) {
    const ids = queueIds.length > 0 ? queueIds : [...new Set(profileIds.flatMap((id) => queuesServedBy(instance, id)))];
    groups = groups.flatMap((group) =>
      ids.map((id) => ({ ...group, queueIds: [id], dimensions: { ...group.dimensions, Queue: arn("queue", id) } })),
    );
  }
  if (Groupings.includes("ROUTING_PROFILE")) {
    const ids = profileIds.length > 0 ? profileIds : [...resourcesOf(instance, "routing-profile").keys()];
    const serves = (id: string, queues: string[]) =>
      queuesServedBy(instance, id).some((queue) => queues.includes(queue));
    groups = groups.flatMap((group) =>
      ids
        .filter((id) => group.queueIds === undefined || serves(id, group.queueIds))
        .map((id) => ({
          ...group,
          routingProfileIds: [id],
          dimensions: { ...group.dimensions, RoutingProfile: arn("routing-profile", id) },
        })),
    );
  }
  if (!Groupings.includes("CHANNEL")) return groups;
  return groups.flatMap((group) =>
    Channels.map((channel) => ({
      ...group,
      channels: [channel],
      dimensions: { ...group.dimensions, Channel: channel },
    })),
  );
}

function queuesServedBy(instance: Instance, routingProfileId: string): string[] {
  return queueIdsOf(findResource(instance, "routing-profile", routingProfileId).record);
}

function cellOf(
  { queueIds, routingProfileIds, channels }: Group,
  agents: AgentNow[],
  instance: Instance,
  { now }: Call,
): Cell {
  const ours = agents.filter(
    (agent) =>
      (queueIds === undefined || agent.queueIds.some((id) => queueIds.includes(id))) &&
      (routingProfileIds === undefined || routingProfileIds.includes(agent.routingProfileId)),
  );
  const served = queueIds ?? ours.flatMap((agent) => agent.queueIds);
  const contacts = instance.contacts
    .open()
    .filter(({ queue, channel }) => queue !== undefined && served.includes(queue.id) && channels.includes(channel));
  return { contacts, agents: ours, channels, now: now.getTime() };
}

function measure({ CurrentMetrics, Groupings = [] }: Input, { dimensions }: Group, cell: Cell): CurrentMetricResult {
  return {
    Dimensions: dimensions,
    Collections: CurrentMetrics.map((Metric) => {
      const value = CURRENT_METRICS[Metric.Name ?? ""]?.(cell);
      // The service answers the oldest age in milliseconds, not seconds, when nothing is grouped.
      const inMilliseconds = Metric.Name === "OLDEST_CONTACT_AGE" && Groupings.length === 0;
      return { Metric, Value: value !== undefined && inMilliseconds ? value * 1000 : value };
    }),
  };
}
