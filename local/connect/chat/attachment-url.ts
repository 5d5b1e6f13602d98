import { validationError } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import type { Attachment } from "../state/attachment.ts";
import type { Contact } from "../state/contact.ts";
import { createToken } from "./add-participant.ts";

/** The default lifetime of a URL. */
const SECONDS = 300;

/** Creates a URL to upload (PUT) or fetch (GET) a file, with its expiry. */
export function attachmentUrl(
  { url, now, state }: Call,
  attachment: Attachment,
  method: "PUT" | "GET",
  seconds = SECONDS,
): { Url: string; UrlExpiry: string } {
  const secret = createToken();
  const until = now.getTime() + seconds * 1000;
  const { id } = attachment;
  attachment.addresses.set(secret, { method, until });
  state.attachments.set(id, attachment);
  return {
    Url: new URL(`/_local/attachments/${id}?secret=${secret}`, url).href,
    UrlExpiry: new Date(until).toISOString(),
  };
}

/** @throws ServiceError `ValidationException` for an attachment that is not of this chat. */
export function findAttachment({ state }: Call, contact: Contact, id: string): Attachment {
  const attachment = state.attachments.get(id);
  if (attachment?.contactId !== contact.id) throw validationError(`No attachment ${id} in this chat`);
  return attachment;
}
