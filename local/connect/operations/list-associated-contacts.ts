import { describeContact } from "../contacts/describe-contact.ts";
import { contactOf } from "../contacts/find-contact.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listAssociatedContacts = connectOperation("ListAssociatedContacts", "", (input, call) => {
  const { instance, contact } = contactOf(call, input);
  const associated = instance.contacts.associated(contact.associationId);
  const { items, NextToken } = paginate(call, associated, input, 10);
  const summaries = items.map((item) => {
    const { Arn, Id, ...rest } = describeContact(call.region, item);
    return { ContactId: Id, ContactArn: Arn, ...rest };
  });
  return { ContactSummaryList: summaries, NextToken };
});
