import type { GetAttachmentRequest, GetAttachmentResponse } from "@aws-sdk/client-connectparticipant";
import { attachmentUrl, findAttachment, URL_SECONDS } from "../chat/attachment-url.ts";
import { findBearer } from "../chat/find-bearer.ts";
import { validationError } from "../chat/validation-error.ts";
import { type Checked, participantOperation } from "../operation.ts";

export const getAttachment = participantOperation(
  "GetAttachment",
  "The file comes from this server, not from S3.",
  (input: Checked<GetAttachmentRequest>, call): GetAttachmentResponse => {
    const { contact } = findBearer(call, input.ConnectionToken, "connection");
    const attachment = findAttachment(call, contact, input.AttachmentId);
    if (!attachment.completed) throw validationError("The attachment is not completed");
    attachment.until = call.now.getTime() + (input.UrlExpiryInSeconds ?? URL_SECONDS) * 1000;
    return {
      Url: attachmentUrl(call, attachment),
      UrlExpiry: new Date(attachment.until).toISOString(),
      AttachmentSizeInBytes: attachment.size,
    };
  },
);
