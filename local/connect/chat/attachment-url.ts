import type { Call } from "../operation.ts";
import type { Attachment } from "../state/attachment.ts";
import type { Contact } from "../state/contact.ts";
import { validationError } from "./validation-error.ts";

export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;
/** Seconds for which the address of a file is good, unless a caller says otherwise. */
export const URL_SECONDS = 300;

/** The address, with its secret, to which a file is uploaded (PUT) and from which it is fetched (GET). */
export function attachmentUrl({ url }: Call, { id, secret }: Attachment): string {
  return new URL(`/_local/attachments/${id}?secret=${secret}`, url).href;
}

/** @throws ServiceError `ValidationException` for an attachment that is not of this chat. */
export function findAttachment({ world }: Call, contact: Contact, id: string): Attachment {
  const attachment = world.attachments.get(id);
  if (attachment?.contactId !== contact.id) throw validationError(`No attachment ${id} in this chat`);
  return attachment;
}
