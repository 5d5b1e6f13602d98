import { randomUUID } from "node:crypto";
import type { EmailAddressInfo, EmailRecipient, EndpointInfo } from "@aws-sdk/client-connect";
import { defined } from "../defined.ts";
import type { FileOfResource } from "../files/attached-file.ts";
import type { Checked } from "../requests/checked.ts";
import { invalidRequest } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance, Resource } from "../state/instance.ts";
import { findByAddress, primaryOf } from "./email-addresses.ts";

type Party = Checked<EmailAddressInfo>;
type RawMessage = { Subject: string; Body: string; ContentType: string };

const CONTENT_TYPES = ["text/plain", "text/html"];
const MOST_RECIPIENTS = 50;

/** The email address of an instance that is written this way; the primary one of an alias. @throws ServiceError */
export function findOwnAddress(instance: Instance, written: string): Resource {
  const address = findByAddress(instance, written);
  if (address === undefined) throw invalidRequest("The instance has no such email address");
  return primaryOf(instance, address) ?? address;
}

/**
 * Reads a message that is given as it is, and its recipients beside the one that every email has.
 *
 * @throws ServiceError for a template, for other content types, and for more than fifty recipients
 */
export function readEmail(
  { MessageSourceType, RawMessage }: { MessageSourceType: string; RawMessage?: RawMessage | undefined },
  { to = [], cc = [] }: { to?: readonly Party[] | undefined; cc?: readonly Party[] | undefined },
): { message: RawMessage; emailRecipients: NonNullable<Contact["emailRecipients"]> } {
  if (to.length + cc.length >= MOST_RECIPIENTS)
    throw invalidRequest(`An email can have ${MOST_RECIPIENTS} recipients in all`);
  if (MessageSourceType !== "RAW")
    throw invalidRequest("The local Connect has no message templates: send a RAW message");
  if (RawMessage === undefined) throw invalidRequest("A RAW message needs RawMessage");
  if (!CONTENT_TYPES.includes(RawMessage.ContentType))
    throw invalidRequest(`ContentType must be ${CONTENT_TYPES.join(" or ")}`);
  return { message: RawMessage, emailRecipients: { to: recipients(to), cc: recipients(cc) } };
}

export function emailEndpoint({ EmailAddress, DisplayName }: Party): EndpointInfo {
  return { Type: "EMAIL_ADDRESS", ...defined({ Address: EmailAddress, DisplayName }) };
}

function recipients(parties: readonly Party[]): EmailRecipient[] {
  return parties.map(({ EmailAddress, DisplayName }) => defined({ Address: EmailAddress, DisplayName }));
}

/** Keeps the message of an email as an attached file, which a reference of the contact leads to. */
export function setEmailMessage(call: Call, contact: Contact, { Subject, Body, ContentType }: RawMessage): void {
  const { region, state, now } = call;
  const { id: contactId, instanceId } = contact;
  const bytes = Buffer.from(Body);
  const file: FileOfResource = {
    id: randomUUID(),
    contactId,
    name: ContentType === "text/html" ? "message.html" : "message.txt",
    contentType: ContentType,
    size: bytes.length,
    bytes,
    addresses: new Map(),
    completed: true,
    attachedTo: {
      instanceId,
      resourceArn: resourceArn(contact.region, instanceId, "contact", contactId),
      useCase: "EMAIL_MESSAGE",
      createdAt: now,
      tags: {},
    },
  };
  state.attachments.set(file.id, file);
  const Arn = resourceArn(region, instanceId, "file", file.id);
  contact.references = { ...contact.references, "email-message": { Type: "EMAIL_MESSAGE", Value: file.id, Arn } };
  contact.segmentAttributes = { ...contact.segmentAttributes, "connect:EmailSubject": { ValueString: Subject } };
  contact.name ??= Subject;
}
