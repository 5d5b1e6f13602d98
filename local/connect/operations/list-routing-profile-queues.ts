import type { Channel } from "@aws-sdk/client-connect";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";
import { findNamed, findResource } from "../resources/find-resource.ts";
import { queueConfigsOf } from "../resources/kinds/routing-profile.ts";

export const listRoutingProfileQueues = connectOperation("ListRoutingProfileQueues", "", (input, call) => {
  const { instance, resource } = findNamed(call, "routing-profile", input.InstanceId, input.RoutingProfileId);
  const { items, NextToken } = paginate(call, queueConfigsOf(resource.record), input);
  const summaries = items.map(({ QueueReference: { QueueId, Channel }, Priority, Delay }) => ({
    QueueId,
    QueueArn: resourceArn(call.region, instance.id, "queue", QueueId),
    QueueName: String(findResource(instance, "queue", QueueId).record.Name),
    Channel: Channel as Channel,
    Priority,
    Delay,
  }));
  return {
    RoutingProfileQueueConfigSummaryList: summaries,
    NextToken,
    LastModifiedTime: resource.modifiedAt,
    LastModifiedRegion: call.region,
  };
});
