import { invalid } from "../../requests/errors.ts";
import type { Instance } from "../../state/instance.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";
import { resourcesOf } from "../resources-of.ts";

/** The most contacts of a channel that an agent can have at once. */
const MAX_CONCURRENCY: Record<string, number> = { VOICE: 1, CHAT: 10, TASK: 10, EMAIL: 10 };

export type QueueConfig = { QueueReference: { QueueId: string; Channel: string }; Priority: number; Delay: number };

export type ManualQueue = Pick<QueueConfig, "QueueReference">;

export const routingProfile = resourceType({
  kind: "routing-profile",
  refersTo: {
    DefaultOutboundQueueId: "queue",
    "QueueConfigs.QueueReference.QueueId": "queue",
    "ManualAssignmentQueueConfigs.QueueReference.QueueId": "queue",
  },
  updates: [
    "UpdateRoutingProfileAgentAvailabilityTimer",
    "UpdateRoutingProfileConcurrency",
    "UpdateRoutingProfileDefaultOutboundQueue",
    "UpdateRoutingProfileName",
  ],
  defaults: { AgentAvailabilityTimer: "TIME_SINCE_LAST_ACTIVITY", IsDefault: false },
  seedOnly: ["IsDefault"],
  check: checkConcurrencies,
  derived: ({ id, record }, instance) => {
    const queueIds = queueIdsOf(record);
    const manualIds = [...new Set(manualQueuesOf(record).map(({ QueueReference }) => QueueReference.QueueId))];
    return {
      InstanceId: instance.id,
      NumberOfAssociatedQueues: queueIds.length,
      NumberOfAssociatedUsers: usersWith(instance, id),
      AssociatedQueueIds: queueIds,
      NumberOfAssociatedManualAssignmentQueues: manualIds.length,
      AssociatedManualAssignmentQueueIds: manualIds,
    };
  },
  searchFields: { StringCondition: ["associatedqueueids", "name", "description", "resourceid"] },
});

export function queueConfigsOf({ QueueConfigs }: ResourceRecord): QueueConfig[] {
  return (QueueConfigs ?? []) as QueueConfig[];
}

/** The queues from which agents take contacts themselves, by channel. */
export function manualQueuesOf({ ManualAssignmentQueueConfigs }: ResourceRecord): ManualQueue[] {
  return (ManualAssignmentQueueConfigs ?? []) as ManualQueue[];
}

/** The distinct queues of a routing profile, over all channels. */
export function queueIdsOf(record: ResourceRecord): string[] {
  return [...new Set(queueConfigsOf(record).map(({ QueueReference }) => QueueReference.QueueId))];
}

function usersWith(instance: Instance, routingProfileId: string): number {
  return [...resourcesOf(instance, "agent").values()].filter(
    ({ record }) => record.RoutingProfileId === routingProfileId,
  ).length;
}

function checkConcurrencies({ MediaConcurrencies }: ResourceRecord): void {
  for (const { Channel, Concurrency } of (MediaConcurrencies ?? []) as { Channel: string; Concurrency: number }[]) {
    const max = MAX_CONCURRENCY[Channel] ?? 0;
    if (Concurrency > max) throw invalid(`Concurrency of ${Channel} can be ${max} at most`);
  }
}
