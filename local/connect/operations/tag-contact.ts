import { checkTags } from "../contacts/contact-rules.ts";
import { contactOf } from "../contacts/find-contact.ts";
import { connectOperation } from "../requests/operation.ts";

export const tagContact = connectOperation("TagContact", "", (input, call) => {
  const { contact } = contactOf(call, input);
  const tags = { ...contact.tags, ...input.Tags };
  checkTags(tags);
  contact.tags = tags;
  contact.updatedAt = call.now;
});
