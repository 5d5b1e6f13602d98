import { randomUUID } from "node:crypto";
import { attachmentUrl } from "../chat/attachment-url.ts";
import { findBearer } from "../chat/find-bearer.ts";
import { fileLimitsOf, hasExtension } from "../files/files-configuration.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { validationError } from "../requests/errors.ts";
import { participantOperation } from "../requests/operation.ts";
import type { Attachment } from "../state/attachment.ts";
import { ServiceError } from "../wire/service-error.ts";

/** Administrator guide, feature specifications: attachments in one conversation. */
const MAX_FILES = 35;

export const startAttachmentUpload = participantOperation(
  "StartAttachmentUpload",
  "The file goes to this server, not to S3; attachments need no switching on.",
  (input, call) => {
    const { contact, participant } = findBearer(call, input.ConnectionToken, "connection");
    const { AttachmentName, AttachmentSizeInBytes, ContentType } = input;
    const { bytes, extensions } = fileLimitsOf(findInstance(call, contact.instanceId), "CHAT");
    if (AttachmentSizeInBytes > bytes)
      throw new ServiceError("ServiceQuotaExceededException", `An attachment can have ${bytes} bytes`);
    if (!hasExtension(AttachmentName, extensions))
      throw validationError(`AttachmentName must end in a dot and one of ${extensions.join(", ")}`);
    return answerOnce(call, participant.id, input.ClientToken, () => {
      const files = [...call.state.attachments.values()].filter(({ contactId }) => contactId === contact.id);
      if (files.length >= MAX_FILES)
        throw new ServiceError("ServiceQuotaExceededException", `A chat can have ${MAX_FILES} attachments`);
      const attachment: Attachment = {
        id: randomUUID(),
        contactId: contact.id,
        name: AttachmentName,
        contentType: ContentType,
        size: AttachmentSizeInBytes,
        addresses: new Map(),
        completed: false,
      };
      call.state.attachments.set(attachment.id, attachment);
      return {
        AttachmentId: attachment.id,
        UploadMetadata: {
          ...attachmentUrl(call, attachment, "PUT"),
          HeadersToInclude: { "content-type": ContentType, "content-length": String(AttachmentSizeInBytes) },
        },
      };
    });
  },
);
