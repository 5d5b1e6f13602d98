import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { queueConfigsOf } from "../resources/kinds/routing-profile.ts";
import { isSameQueue, setQueueConfigs } from "../resources/queue-configs.ts";

export const updateRoutingProfileQueues = connectOperation("UpdateRoutingProfileQueues", "", (input, call) => {
  const changes = queueConfigsOf({ QueueConfigs: input.QueueConfigs });
  setQueueConfigs(call, input, (before) => {
    const missing = changes.find(
      ({ QueueReference }) => !before.some((config) => isSameQueue(config.QueueReference, QueueReference)),
    );
    if (missing !== undefined) throw notFound("Queue of the routing profile", missing.QueueReference.QueueId);
    return before.map(
      (config) => changes.find((change) => isSameQueue(change.QueueReference, config.QueueReference)) ?? config,
    );
  });
});
