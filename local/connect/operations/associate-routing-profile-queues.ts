import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { queueConfigsOf } from "../resources/kinds/routing-profile.ts";
import { setManualQueues, setQueueConfigs } from "../resources/queue-configs.ts";

export const associateRoutingProfileQueues = connectOperation("AssociateRoutingProfileQueues", "", (input, call) => {
  const { QueueConfigs, ManualAssignmentQueueConfigs: manual } = input;
  if (QueueConfigs === undefined && manual === undefined)
    throw invalidRequest("Give QueueConfigs or ManualAssignmentQueueConfigs");
  if (QueueConfigs !== undefined)
    setQueueConfigs(call, input, (before) => [...before, ...queueConfigsOf({ QueueConfigs })]);
  if (manual !== undefined) setManualQueues(call, input, (before) => [...before, ...manual]);
});
