import { resourceArn } from "../resources/arn.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

/** The name of a flow or module; its id if it is gone. */
export function flowNameOf(instance: Instance, id: string): string {
  for (const kind of ["contact-flow", "flow-module"] as const) {
    const name = resourcesOf(instance, kind).get(id)?.record.Name;
    if (typeof name === "string") return name;
  }
  return id;
}

/** The resources of blocks that do not name them: the target queue, and its hours. */
export function resourcesOfBlock(
  instance: Instance,
  { region, targetQueue }: Contact,
  actionType: string,
): { [name: string]: string } {
  if (targetQueue === undefined) return {};
  if (actionType === "TransferContactToQueue") {
    if (targetQueue.ofAgent) return { AgentId: targetQueue.id };
    return { QueueId: resourceArn(region, instance.id, "queue", targetQueue.id) };
  }
  if (actionType !== "CheckHoursOfOperation") return {};
  const hours = resourcesOf(instance, "queue").get(targetQueue.id)?.record.HoursOfOperationId;
  return typeof hours === "string" ? { HoursOfOperationId: hours } : {};
}
