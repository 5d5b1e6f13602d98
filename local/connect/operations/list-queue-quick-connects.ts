import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { summarizeResource } from "../resources/describe-resource.ts";
import { findNamed, findResource } from "../resources/find-resource.ts";
import { quickConnect } from "../resources/kinds/quick-connect.ts";
import { quickConnectIdsOf } from "../resources/queue-quick-connects.ts";

export const listQueueQuickConnects = connectOperation("ListQueueQuickConnects", "", (input, call) => {
  const { instance, resource: queue } = findNamed(call, "queue", input.InstanceId, input.QueueId);
  const { items, NextToken } = paginate(call, quickConnectIdsOf(queue.record), input);
  return {
    QuickConnectSummaryList: items.map((id) =>
      summarizeResource(quickConnect, findResource(instance, "transfer-destination", id), instance, call),
    ),
    NextToken,
    LastModifiedTime: queue.modifiedAt,
    LastModifiedRegion: call.region,
  };
});
