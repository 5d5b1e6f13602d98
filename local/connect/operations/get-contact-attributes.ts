import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";

export const getContactAttributes = connectOperation("GetContactAttributes", "", (input, call) => {
  const contact = findContact(findInstance(call, input.InstanceId), input.InitialContactId);
  return { Attributes: Object.fromEntries(contact.attributes) };
});
