import type { Channel } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";
import { findResource } from "../resources/find-resource.ts";
import { queueConfigsOf } from "../resources/kinds/routing-profile.ts";

export const listRoutingProfileQueues = connectOperation("ListRoutingProfileQueues", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const { record, modifiedAt } = findResource(instance, "routing-profile", input.RoutingProfileId);
  const { items, NextToken } = paginate("ListRoutingProfileQueues", queueConfigsOf(record), input);
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
    LastModifiedTime: modifiedAt,
    LastModifiedRegion: call.region,
  };
});
