import type { ListAssociatedContactsRequest, ListAssociatedContactsResponse } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { describeContact } from "../state/describe-contact.ts";
import { findContact, findInstance } from "../state/find.ts";
import { paginate } from "../state/paginate.ts";

export const listAssociatedContacts = connectOperation(
  "ListAssociatedContacts",
  "",
  (input: Checked<ListAssociatedContactsRequest>, call): ListAssociatedContactsResponse => {
    const instance = findInstance(call, input.InstanceId);
    const contact = findContact(instance, input.ContactId);
    const associated = [...instance.contacts.values()].filter(
      ({ associationId }) => associationId === contact.associationId,
    );
    const { items, NextToken } = paginate("ListAssociatedContacts", associated, input, 10);
    const summaries = items.map((item) => {
      const { Arn, Id, ...rest } = describeContact(call.region, item);
      return { ContactId: Id, ContactArn: Arn, ...rest };
    });
    return { ContactSummaryList: summaries, NextToken };
  },
);
