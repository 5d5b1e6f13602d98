import { describeContact } from "../contacts/describe-contact.ts";
import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listAssociatedContacts = connectOperation("ListAssociatedContacts", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const contact = findContact(instance, input.ContactId);
  const associated = instance.contacts.associated(contact.associationId);
  const { items, NextToken } = paginate("ListAssociatedContacts", associated, input, 10);
  const summaries = items.map((item) => {
    const { Arn, Id, ...rest } = describeContact(call.region, item);
    return { ContactId: Id, ContactArn: Arn, ...rest };
  });
  return { ContactSummaryList: summaries, NextToken };
});
