import { findContact } from "../contacts/find-contact.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findNamed } from "../resources/find-resource.ts";

export const dismissUserContact = connectOperation("DismissUserContact", "", (input, call) => {
  const { instance, resource: user } = findNamed(call, "agent", input.InstanceId, input.UserId);
  const contact = findContact(instance, input.ContactId);
  if (!call.state.runner.dismiss(contact, user.id))
    throw invalidRequest("The user can dismiss only a contact that they missed or rejected, or that has ended");
});
