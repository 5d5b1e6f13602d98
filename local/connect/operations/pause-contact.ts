import { contactOf } from "../contacts/find-contact.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";
import { ServiceError } from "../wire/service-error.ts";

export const pauseContact = connectOperation("PauseContact", "", (input, call) => {
  const { instance, contact } = contactOf(call, input);
  const flow =
    input.ContactFlowId === undefined ? undefined : findResource(instance, "contact-flow", input.ContactFlowId);
  if (contact.channel !== "TASK") throw invalidRequest("Only tasks can be paused");
  if (contact.state !== "ACTIVE") {
    throw new ServiceError(
      "ConflictException",
      `Only an active task can be paused; this one is ${contact.state.toLowerCase()}`,
    );
  }
  contact.state = "PAUSED";
  contact.updatedAt = call.now;
  contact.pauses = { ...contact.pauses, count: contact.pauses.count + 1, pausedAt: call.now };
  call.state.runner.paused(contact, flow?.id);
});
