import { findAttachment } from "../chat/attachment-url.ts";
import { join, post } from "../chat/chat.ts";
import { findBearer } from "../chat/find-bearer.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { validationError } from "../requests/errors.ts";
import { participantOperation } from "../requests/operation.ts";
import { ServiceError } from "../wire/service-error.ts";

export const completeAttachmentUpload = participantOperation(
  "CompleteAttachmentUpload",
  "The file is not scanned: it is approved at once.",
  (input, call) => {
    const { contact, participant } = findBearer(call, input.ConnectionToken, "connection");
    return answerOnce(call, participant.id, input.ClientToken, () => {
      for (const id of input.AttachmentIds) {
        const attachment = findAttachment(call, contact, id);
        if (attachment.completed) throw new ServiceError("ConflictException", `Attachment ${id} is already completed`);
        if (attachment.bytes?.length !== attachment.size) {
          throw validationError(`Attachment ${id} has not been uploaded in its whole size`);
        }
        attachment.completed = true;
        call.state.attachments.set(id, attachment);
        join(call.state, contact, participant);
        post(call.state, contact, participant, {
          Type: "ATTACHMENT",
          Attachments: [
            {
              AttachmentId: id,
              AttachmentName: attachment.name,
              ContentType: attachment.contentType,
              Status: "APPROVED",
            },
          ],
        });
      }
    });
  },
);
