import type { AssociateRoutingProfileQueuesRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { queueConfigsOf } from "../resources/kinds/routing-profile.ts";
import { setQueueConfigs } from "../resources/queue-configs.ts";

export const associateRoutingProfileQueues = connectOperation(
  "AssociateRoutingProfileQueues",
  "Queues for manual assignment are not kept.",
  (input: Checked<AssociateRoutingProfileQueuesRequest>, call) => {
    const added = input.QueueConfigs ?? [];
    setQueueConfigs(call, input, (before) => [...before, ...queueConfigsOf({ QueueConfigs: added })]);
    return {};
  },
);
