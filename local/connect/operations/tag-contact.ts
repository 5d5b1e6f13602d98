import { contactOf } from "../contacts/find-contact.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

/** User-defined tags that one contact can have. */
const MAX_TAGS = 6;

export const tagContact = connectOperation("TagContact", "", (input, call) => {
  const { contact } = contactOf(call, input);
  const tags = { ...contact.tags, ...input.Tags };
  if (Object.keys(tags).filter((key) => !key.startsWith("aws:")).length > MAX_TAGS)
    throw invalidRequest(`A contact can have ${MAX_TAGS} tags at most`);
  contact.tags = tags;
  contact.updatedAt = call.now;
});
