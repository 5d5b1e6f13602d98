import type { Call } from "../requests/operation.ts";
import { findNamed, findResource } from "./find-resource.ts";
import type { ResourceRecord } from "./resource-type.ts";

/** Changes the quick connects of a queue. Callers can give ids or ARNs; ids are stored. */
export function setQuickConnects(
  call: Call,
  { InstanceId, QueueId, QuickConnectIds }: { InstanceId: string; QueueId: string; QuickConnectIds: string[] },
  change: (before: string[], given: string[]) => string[],
): void {
  const { instance, resource: queue } = findNamed(call, "queue", InstanceId, QueueId);
  const given = QuickConnectIds.map((id) => findResource(instance, "transfer-destination", id).id);
  queue.record = { ...queue.record, QuickConnectIds: change(quickConnectIdsOf(queue.record), given) };
  queue.modifiedAt = call.now;
}

export function quickConnectIdsOf({ QuickConnectIds }: ResourceRecord): string[] {
  return (QuickConnectIds ?? []) as string[];
}
