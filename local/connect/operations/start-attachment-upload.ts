import { randomUUID } from "node:crypto";
import type { StartAttachmentUploadRequest, StartAttachmentUploadResponse } from "@aws-sdk/client-connectparticipant";
import { attachmentUrl, MAX_ATTACHMENT_BYTES } from "../chat/attachment-url.ts";
import { findBearer } from "../chat/find-bearer.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { validationError } from "../requests/errors.ts";
import { type Checked, participantOperation } from "../requests/operation.ts";
import type { Attachment } from "../state/attachment.ts";
import { ServiceError } from "../wire/service-error.ts";

/** File types that a chat accepts, by extension. */
const EXTENSIONS = [
  "csv",
  "doc",
  "docx",
  "heic",
  "jfif",
  "jpeg",
  "jpg",
  "mov",
  "mp4",
  "pdf",
  "png",
  "ppt",
  "pptx",
  "rtf",
  "txt",
  "wav",
  "xls",
  "xlsx",
];

export const startAttachmentUpload = participantOperation(
  "StartAttachmentUpload",
  "The file goes to this server, not to S3; attachments need no switching on.",
  (input: Checked<StartAttachmentUploadRequest>, call): StartAttachmentUploadResponse => {
    const { contact, participant } = findBearer(call, input.ConnectionToken, "connection");
    const { AttachmentName, AttachmentSizeInBytes, ContentType } = input;
    if (AttachmentSizeInBytes > MAX_ATTACHMENT_BYTES) {
      throw new ServiceError("ServiceQuotaExceededException", `An attachment can have ${MAX_ATTACHMENT_BYTES} bytes`);
    }
    const [, extension = ""] = /\.([^.]+)$/.exec(AttachmentName) ?? [];
    if (!EXTENSIONS.includes(extension.toLowerCase())) {
      throw validationError(`AttachmentName must end in a dot and one of ${EXTENSIONS.join(", ")}`);
    }
    return answerOnce(call, participant.id, input.ClientToken, () => {
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
