import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";

export const dismissUserContact = connectOperation("DismissUserContact", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const user = findResource(instance, "agent", input.UserId);
  const contact = findContact(instance, input.ContactId);
  if (!call.state.runner.dismiss(contact, user.id))
    throw invalidRequest("The user can dismiss only a contact that they missed or rejected, or that has ended");
});
