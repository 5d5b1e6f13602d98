import type { DisassociateRoutingProfileQueuesRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { isSameQueue, setQueueConfigs } from "../resources/queue-configs.ts";

export const disassociateRoutingProfileQueues = connectOperation(
  "DisassociateRoutingProfileQueues",
  "",
  (input: Checked<DisassociateRoutingProfileQueuesRequest>, call) => {
    const removed = input.QueueReferences ?? [];
    setQueueConfigs(call, input, (before) =>
      before.filter(({ QueueReference }) => !removed.some((reference) => isSameQueue(QueueReference, reference))),
    );
    return {};
  },
);
