import type { JsonValue } from "../../../lib/arazzo/json.ts";
import { contactOf } from "../contacts/find-contact.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { criteriaError, readCriteria } from "../routing/routing-criteria.ts";

export const updateContactRoutingData = connectOperation("UpdateContactRoutingData", "", (input, call) => {
  const { QueuePriority, QueueTimeAdjustmentSeconds, RoutingCriteria } = input;
  const { instance, contact } = contactOf(call, input);
  if (contact.state === "ENDED" || contact.agent !== undefined)
    throw invalidRequest("Routing data can be changed until an agent has the contact");
  if (QueuePriority !== undefined && QueueTimeAdjustmentSeconds !== undefined)
    throw invalidRequest("Give QueuePriority or QueueTimeAdjustmentSeconds, not both");
  const criteria = RoutingCriteria && readCriteria(RoutingCriteria as unknown as JsonValue);
  if (typeof criteria === "string") throw invalid(criteria);
  const error = criteria && criteriaError(instance, criteria);
  if (error !== undefined) throw error;
  contact.routing = {
    ...contact.routing,
    ...(QueuePriority !== undefined && { priority: QueuePriority }),
    ...(QueueTimeAdjustmentSeconds !== undefined && { ageAdjustmentMs: QueueTimeAdjustmentSeconds * 1000 }),
    ...(criteria !== undefined && { criteria }),
  };
  contact.updatedAt = call.now;
  call.state.runner.changed(instance);
});
