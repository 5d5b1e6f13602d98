import { isOpen } from "../../hours/open-hours.ts";
import { lookUpResource } from "../../resources/find-resource.ts";
import { resourcesOf } from "../../resources/resources-of.ts";
import { type Responder, refuse } from "../flow-host.ts";

export const checkHours: Responder<"checkHours"> = ({ host, instance, contact, request }) => {
  const { targetQueue } = contact;
  if (request.hoursId === null && targetQueue?.ofAgent) return refuse("An agent's own queue has no hours");
  const queue = resourcesOf(instance, "queue").get(targetQueue?.id ?? "");
  const given = request.hoursId ?? (queue && String(queue.record.HoursOfOperationId));
  if (given === undefined) return refuse("No flow has set a target queue whose hours could be checked");
  const hours = lookUpResource(instance, "operating-hours", given);
  if (hours === undefined) return refuse(`No hours of operation ${given}`);
  return { ok: true, result: isOpen(instance, hours, new Date(host.state.clock.now())) };
};
