import type { Call } from "../requests/operation.ts";
import { resourceOf } from "./find-resource.ts";
import {
  type ManualQueue,
  manualQueuesOf,
  type QueueConfig,
  queueConfigsOf,
  routingProfile,
} from "./kinds/routing-profile.ts";
import { resolveReferences } from "./references.ts";

type QueueReference = { QueueId: string; Channel: string };

/** Changes the queues of a routing profile. A queue occurs once per channel: the last one given counts. */
export function setQueueConfigs(
  call: Call,
  input: { InstanceId: string; RoutingProfileId: string },
  change: (before: QueueConfig[]) => QueueConfig[],
): void {
  const { instance, resource } = resourceOf(call, input, "routing-profile", input.RoutingProfileId);
  const changed = resolveReferences(
    routingProfile,
    { QueueConfigs: change(queueConfigsOf(resource.record)) },
    instance,
  );
  const configs = queueConfigsOf(changed);
  const QueueConfigs = configs.filter(
    ({ QueueReference }, index) =>
      !configs.slice(index + 1).some((later) => isSameQueue(later.QueueReference, QueueReference)),
  );
  resource.record = { ...resource.record, QueueConfigs };
  resource.modifiedAt = call.now;
  call.state.runner.changed(instance);
}

/** Changes the queues from which agents with a routing profile take contacts themselves, each once per channel. */
export function setManualQueues(
  call: Call,
  input: { InstanceId: string; RoutingProfileId: string },
  change: (before: ManualQueue[]) => ManualQueue[],
): void {
  const { instance, resource } = resourceOf(call, input, "routing-profile", input.RoutingProfileId);
  const given = { ManualAssignmentQueueConfigs: change(manualQueuesOf(resource.record)) };
  const configs = manualQueuesOf(resolveReferences(routingProfile, given, instance));
  const ManualAssignmentQueueConfigs = configs.filter(
    ({ QueueReference }, index) =>
      !configs.slice(0, index).some((earlier) => isSameQueue(earlier.QueueReference, QueueReference)),
  );
  resource.record = { ...resource.record, ManualAssignmentQueueConfigs };
  resource.modifiedAt = call.now;
}

/** References can be ids or ARNs, whose last part is the id. */
export function isSameQueue(a: QueueReference, b: QueueReference): boolean {
  return a.Channel === b.Channel && a.QueueId.split("/").at(-1) === b.QueueId.split("/").at(-1);
}
