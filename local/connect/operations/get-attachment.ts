import { attachmentUrl, findAttachment } from "../chat/attachment-url.ts";
import { findBearer } from "../chat/find-bearer.ts";
import { accessDenied, validationError } from "../requests/errors.ts";
import { participantOperation } from "../requests/operation.ts";

export const getAttachment = participantOperation(
  "GetAttachment",
  "The file comes from this server, not from S3.",
  (input, call) => {
    const { contact, participant } = findBearer(call, input.ConnectionToken, "connection");
    if (participant.role === "CUSTOM_BOT") throw accessDenied();
    const attachment = findAttachment(call, contact, input.AttachmentId);
    if (!attachment.completed) throw validationError("The attachment is not completed");
    const address = attachmentUrl(call, attachment, "GET", input.UrlExpiryInSeconds);
    return { ...address, AttachmentSizeInBytes: attachment.size };
  },
);
