import { contactOf } from "../contacts/find-contact.ts";
import { connectOperation } from "../requests/operation.ts";

export const untagContact = connectOperation("UntagContact", "", (input, call) => {
  const { contact } = contactOf(call, input);
  const removed = new Set(input.TagKeys);
  contact.tags = Object.fromEntries(Object.entries(contact.tags).filter(([key]) => !removed.has(key)));
  contact.updatedAt = call.now;
});
