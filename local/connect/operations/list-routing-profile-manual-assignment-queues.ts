import type { Channel } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";
import { findResource } from "../resources/find-resource.ts";
import { manualQueuesOf } from "../resources/kinds/routing-profile.ts";

export const listRoutingProfileManualAssignmentQueues = connectOperation(
  "ListRoutingProfileManualAssignmentQueues",
  "",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const { record, modifiedAt } = findResource(instance, "routing-profile", input.RoutingProfileId);
    const { items, NextToken } = paginate("ListRoutingProfileManualAssignmentQueues", manualQueuesOf(record), input);
    return {
      RoutingProfileManualAssignmentQueueConfigSummaryList: items.map(({ QueueReference: { QueueId, Channel } }) => ({
        QueueId,
        QueueArn: resourceArn(call.region, instance.id, "queue", QueueId),
        QueueName: String(findResource(instance, "queue", QueueId).record.Name),
        Channel: Channel as Channel,
      })),
      NextToken,
      LastModifiedTime: modifiedAt,
      LastModifiedRegion: call.region,
    };
  },
);
