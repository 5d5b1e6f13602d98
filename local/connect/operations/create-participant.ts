import { addParticipant, chatEndOf } from "../chat/add-participant.ts";
import { presentIn } from "../chat/chat.ts";
import { contactOf } from "../contacts/find-contact.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { ServiceError } from "../wire/service-error.ts";

const MAX_PARTICIPANTS = 6;

export const createParticipant = connectOperation(
  "CreateParticipant",
  "Chats only. Any role can be added, so that a test can bring its own agent.",
  (input, call) => {
    const { contact } = contactOf(call, input);
    return answerOnce(call, contact.id, input.ClientToken, () => {
      const { ParticipantRole = "CUSTOM_BOT", DisplayName = "" } = input.ParticipantDetails;
      if (contact.chat === undefined) throw invalidRequest("Participants can be added to chats only");
      if (contact.state === "ENDED") throw new ServiceError("ConflictException", "The chat has ended");
      if (presentIn(contact).length >= MAX_PARTICIPANTS) {
        throw new ServiceError("ServiceQuotaExceededException", `A chat can have ${MAX_PARTICIPANTS} participants`);
      }
      const participant = addParticipant(call.state, contact, ParticipantRole, DisplayName);
      return {
        ParticipantId: participant.id,
        ParticipantCredentials: { ParticipantToken: participant.token, Expiry: chatEndOf(contact).toISOString() },
      };
    });
  },
);
