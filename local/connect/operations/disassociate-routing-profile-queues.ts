import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { isSameQueue, setManualQueues, setQueueConfigs } from "../resources/queue-configs.ts";

export const disassociateRoutingProfileQueues = connectOperation(
  "DisassociateRoutingProfileQueues",
  "",
  (input, call) => {
    const { QueueReferences: automatic, ManualAssignmentQueueReferences: manual } = input;
    if (automatic === undefined && manual === undefined)
      throw invalidRequest("Give QueueReferences or ManualAssignmentQueueReferences");
    if (automatic !== undefined)
      setQueueConfigs(call, input, (before) =>
        before.filter(({ QueueReference }) => !automatic.some((reference) => isSameQueue(QueueReference, reference))),
      );
    if (manual !== undefined)
      setManualQueues(call, input, (before) =>
        before.filter(({ QueueReference }) => !manual.some((reference) => isSameQueue(QueueReference, reference))),
      );
  },
);
