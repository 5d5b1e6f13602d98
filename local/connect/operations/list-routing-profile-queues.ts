import type {
  Channel,
  ListRoutingProfileQueuesRequest,
  ListRoutingProfileQueuesResponse,
} from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { queueConfigsOf } from "../resources/routing-profile.ts";
import { resourceArn } from "../state/arn.ts";
import { findInstance, findResource } from "../state/find.ts";
import { paginate } from "../state/paginate.ts";

export const listRoutingProfileQueues = connectOperation(
  "ListRoutingProfileQueues",
  "",
  (input: Checked<ListRoutingProfileQueuesRequest>, call): ListRoutingProfileQueuesResponse => {
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
  },
);
