import type { Call } from "../requests/operation.ts";
import { findNamed } from "./find-resource.ts";
import { type ManualQueue, type QueueConfig, routingProfile } from "./kinds/routing-profile.ts";
import { resolveReferences } from "./references.ts";

type Named = { InstanceId: string; RoutingProfileId: string };
type QueueReference = { QueueId: string; Channel: string };

/** Changes the queues of a routing profile. A queue occurs once per channel: the last one given counts. */
export function setQueueConfigs(call: Call, named: Named, change: (before: QueueConfig[]) => QueueConfig[]): void {
  setQueues<QueueConfig>(call, named, "QueueConfigs", (before) => {
    const configs = change(before);
    return configs.filter((config, index) => !hasQueueOf(configs.slice(index + 1), config));
  });
}

/** Changes the queues from which agents with a routing profile take contacts themselves, each once per channel. */
export function setManualQueues(call: Call, named: Named, change: (before: ManualQueue[]) => ManualQueue[]): void {
  setQueues<ManualQueue>(call, named, "ManualAssignmentQueueConfigs", (before) => {
    const configs = change(before);
    return configs.filter((config, index) => !hasQueueOf(configs.slice(0, index), config));
  });
}

function setQueues<Config extends ManualQueue>(
  call: Call,
  { InstanceId, RoutingProfileId }: Named,
  member: "QueueConfigs" | "ManualAssignmentQueueConfigs",
  change: (before: Config[]) => Config[],
): void {
  const { instance, resource } = findNamed(call, "routing-profile", InstanceId, RoutingProfileId);
  const before = (resource.record[member] ?? []) as Config[];
  const changed = resolveReferences(routingProfile, { [member]: change(before) }, instance);
  resource.record = { ...resource.record, ...changed };
  resource.modifiedAt = call.now;
  call.state.runner.changed(instance);
}

function hasQueueOf(configs: readonly ManualQueue[], { QueueReference }: ManualQueue): boolean {
  return configs.some((other) => isSameQueue(other.QueueReference, QueueReference));
}

/** References can be ids or ARNs, whose last part is the id. */
export function isSameQueue(a: QueueReference, b: QueueReference): boolean {
  return a.Channel === b.Channel && a.QueueId.split("/").at(-1) === b.QueueId.split("/").at(-1);
}
