import { leave } from "../chat/chat.ts";
import { findBearer } from "../chat/find-bearer.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { participantOperation } from "../requests/operation.ts";

export const disconnectParticipant = participantOperation("DisconnectParticipant", "", (input, call) => {
  const { participant } = findBearer(call, input.ConnectionToken, "connection", { evenAfterEnd: true });
  // A repeat of the request that ended the chat gets the first answer; any other comes too late.
  return answerOnce(call, participant.id, input.ClientToken, () => {
    const { contact } = findBearer(call, input.ConnectionToken, "connection");
    leave(call.state, contact, participant);
    call.state.runner.left(contact, participant);
  });
});
