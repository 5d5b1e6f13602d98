import { checkAttributes, checkAttributesSize } from "../contacts/contact-rules.ts";
import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";

export const updateContactAttributes = connectOperation("UpdateContactAttributes", "", (input, call) => {
  const contact = findContact(findInstance(call, input.InstanceId), input.InitialContactId);
  const changes = new Map(Object.entries(input.Attributes));
  checkAttributes(changes);
  checkAttributesSize(new Map([...contact.attributes, ...changes]));
  // Ended contacts can be updated, too. An attribute cannot be removed, only set to an empty string.
  for (const [key, value] of changes) contact.attributes.set(key, value);
  contact.updatedAt = call.now;
});
