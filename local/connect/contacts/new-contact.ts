import type { SegmentAttributeValue } from "@aws-sdk/client-connect";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import { checkAttributes, checkAttributesSize, checkReferences, checkSegmentAttributes } from "./contact-rules.ts";
import { findContact } from "./find-contact.ts";

/** The members that requests for a new contact have in common. */
type Request = {
  Attributes?: Record<string, string> | undefined;
  References?: Contact["references"] | undefined;
  SegmentAttributes?: Record<string, SegmentAttributeValue> | undefined;
  Attachments?: { FileName: string; S3Url: string }[] | undefined;
  Name?: string | undefined;
  Description?: string | undefined;
  RelatedContactId?: string | undefined;
};

/** @throws ServiceError `InvalidParameterException` */
export function checkNewContact({ Attributes = {}, References, SegmentAttributes }: Request): void {
  checkReferences(References);
  checkSegmentAttributes(SegmentAttributes);
  checkAttributes(new Map(Object.entries(Attributes)));
}

/**
 * The part of a new contact that its request gives in the members above, and the contact that it follows or relates to.
 * Attachments are kept as references.
 *
 * @throws ServiceError for an unknown related contact, and for too many bytes of attributes
 */
export function readNewContact(instance: Instance, request: Request, previous?: Contact) {
  const { RelatedContactId, Attributes = {}, Attachments = [] } = request;
  const related = RelatedContactId === undefined ? undefined : findContact(instance, RelatedContactId);
  const attributes = new Map([...((previous ?? related)?.attributes ?? []), ...Object.entries(Attributes)]);
  checkAttributesSize(attributes);
  const attached = Attachments.map(({ FileName, S3Url }) => {
    return [FileName, { Type: "ATTACHMENT", Value: S3Url, Status: "APPROVED" }];
  });
  return {
    attributes,
    references: { ...request.References, ...Object.fromEntries(attached) } as Contact["references"],
    name: request.Name,
    description: request.Description,
    relatedContactId: related?.id,
  };
}

/** Everything that a contact which follows another one has of it. */
export function carriedOver(contact: Contact) {
  const { id, channel, initialContactId, attributes, segmentAttributes, references, name, description } = contact;
  const { emailRecipients, customerEndpoint, systemEndpoint } = contact;
  return {
    ...{ channel, previousContactId: id, initialContactId, attributes, segmentAttributes, references },
    ...{ name, description, emailRecipients, customerEndpoint, systemEndpoint },
  };
}
