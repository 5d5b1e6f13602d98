import { contactOf } from "../contacts/find-contact.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";
import { ServiceError } from "../wire/service-error.ts";

export const resumeContact = connectOperation("ResumeContact", "", (input, call) => {
  const { instance, contact } = contactOf(call, input);
  const flow =
    input.ContactFlowId === undefined ? undefined : findResource(instance, "contact-flow", input.ContactFlowId);
  if (contact.channel !== "TASK") throw invalidRequest("Only tasks can be resumed");
  const { pausedAt } = contact.pauses;
  if (contact.state !== "PAUSED" || pausedAt === undefined) {
    throw new ServiceError(
      "ConflictException",
      `Only a paused task can be resumed; this one is ${contact.state.toLowerCase()}`,
    );
  }
  const milliseconds = contact.pauses.milliseconds + call.now.getTime() - pausedAt.getTime();
  contact.state = "ACTIVE";
  contact.updatedAt = call.now;
  contact.pauses = { ...contact.pauses, milliseconds, resumedAt: call.now };
  call.state.runner.resumed(contact, flow?.id);
  call.state.runner.changed(instance);
});
