import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";

export const untagContact = connectOperation("UntagContact", "", (input, call) => {
  const contact = findContact(findInstance(call, input.InstanceId), input.ContactId);
  const removed = new Set(input.TagKeys);
  contact.tags = Object.fromEntries(Object.entries(contact.tags).filter(([key]) => !removed.has(key)));
  contact.updatedAt = call.now;
});
