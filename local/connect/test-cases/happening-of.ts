import type { Effect } from "../../../lib/flows/execution/effect.ts";
import type { Happening } from "../../../lib/flows/testing/observe.ts";
import { resourceArn } from "../resources/arn.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

/** What an effect of a flow is to a test case; undefined for nothing that one can observe. */
export function happeningOf(instance: Instance, contact: Contact, effect: Effect): Happening | undefined {
  switch (effect.type) {
    case "sendMessage":
      return { type: "message", role: effect.role, content: effect.content };
    case "blockStarted": {
      const { type, action, actionType } = effect;
      const parameters = { ...resourcesOfBlock(instance, contact, actionType), ...effect.parameters };
      return { type, action, actionType, parameters };
    }
    case "blockFinished": {
      const { type, action, branch, flow } = effect;
      const flowName = flowNameOf(instance, flow.id);
      return { type, action, flowId: flow.id, flowName, branch: branch.name, to: branch.to };
    }
    default:
      return undefined;
  }
}

/** The name of a flow or module; its id if it is gone. */
export function flowNameOf(instance: Instance, id: string): string {
  for (const kind of ["contact-flow", "flow-module"] as const) {
    const name = resourcesOf(instance, kind).get(id)?.record.Name;
    if (typeof name === "string") return name;
  }
  return id;
}

/** The resources of blocks that do not name them: the target queue, and its hours. */
function resourcesOfBlock(
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
