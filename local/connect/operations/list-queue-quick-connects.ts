import type { ListQueueQuickConnectsRequest, ListQueueQuickConnectsResponse } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { summarizeResource } from "../resources/describe-resource.ts";
import { quickConnectIdsOf } from "../resources/queue-quick-connects.ts";
import { quickConnect } from "../resources/quick-connect.ts";
import { findInstance, findResource } from "../state/find.ts";
import { paginate } from "../state/paginate.ts";

export const listQueueQuickConnects = connectOperation(
  "ListQueueQuickConnects",
  "",
  (input: Checked<ListQueueQuickConnectsRequest>, call): ListQueueQuickConnectsResponse => {
    const instance = findInstance(call, input.InstanceId);
    const queue = findResource(instance, "queue", input.QueueId);
    const { items, NextToken } = paginate("ListQueueQuickConnects", quickConnectIdsOf(queue.record), input);
    return {
      QuickConnectSummaryList: items.map((id) =>
        summarizeResource(quickConnect, findResource(instance, "transfer-destination", id), instance, call),
      ),
      NextToken,
      LastModifiedTime: queue.modifiedAt,
      LastModifiedRegion: call.region,
    };
  },
);
