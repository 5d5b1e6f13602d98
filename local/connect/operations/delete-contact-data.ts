import type { ContactField } from "@aws-sdk/client-connect";
import { contactOf } from "../contacts/find-contact.ts";
import { connectOperation } from "../requests/operation.ts";
import type { Contact } from "../state/contact.ts";
import { ServiceError } from "../wire/service-error.ts";

const REMOVALS: Record<ContactField, (contact: Contact) => void> = {
  CUSTOMER_ENDPOINT(contact) {
    delete contact.customerEndpoint;
  },
  ADDITIONAL_EMAIL_RECIPIENTS(contact) {
    delete contact.emailRecipients;
  },
  EMAIL_SUBJECT(contact) {
    const { "connect:EmailSubject": subject, ...others } = contact.segmentAttributes;
    contact.segmentAttributes = others;
    // Without a name of its own an email has its subject for a name.
    if (subject !== undefined && contact.name === subject.ValueString) delete contact.name;
  },
};

export const deleteContactData = connectOperation(
  "DeleteContactData",
  "What is deleted is left out of answers; the event log keeps the events of before.",
  (input, call) => {
    const { contact } = contactOf(call, input);
    if (contact.state !== "ENDED")
      throw new ServiceError("ContactNotTerminatedException", "Data can be deleted once the contact has ended");
    for (const field of input.ContactFields) if (Object.hasOwn(REMOVALS, field)) REMOVALS[field](contact);
  },
);
