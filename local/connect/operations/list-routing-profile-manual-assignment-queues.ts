import type { Channel } from "@aws-sdk/client-connect";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";
import { findNamed, findResource } from "../resources/find-resource.ts";
import { manualQueuesOf } from "../resources/kinds/routing-profile.ts";

export const listRoutingProfileManualAssignmentQueues = connectOperation(
  "ListRoutingProfileManualAssignmentQueues",
  "",
  (input, call) => {
    const { instance, resource } = findNamed(call, "routing-profile", input.InstanceId, input.RoutingProfileId);
    const { items, NextToken } = paginate(call, manualQueuesOf(resource.record), input);
    return {
      RoutingProfileManualAssignmentQueueConfigSummaryList: items.map(({ QueueReference: { QueueId, Channel } }) => ({
        QueueId,
        QueueArn: resourceArn(call.region, instance.id, "queue", QueueId),
        QueueName: String(findResource(instance, "queue", QueueId).record.Name),
        Channel: Channel as Channel,
      })),
      NextToken,
      LastModifiedTime: resource.modifiedAt,
      LastModifiedRegion: call.region,
    };
  },
);
