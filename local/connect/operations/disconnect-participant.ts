import type { DisconnectParticipantRequest, DisconnectParticipantResponse } from "@aws-sdk/client-connectparticipant";
import { leave } from "../chat/chat.ts";
import { findBearer } from "../chat/find-bearer.ts";
import { endContact } from "../contacts/contact-life.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { type Checked, participantOperation } from "../requests/operation.ts";
import type { ParticipantRole } from "../state/participant.ts";

/** The disconnect reason when a participant of this role leaves. */
const REASONS: Partial<Record<ParticipantRole, string>> = {
  CUSTOMER: "CUSTOMER_DISCONNECT",
  AGENT: "AGENT_DISCONNECT",
};

export const disconnectParticipant = participantOperation(
  "DisconnectParticipant",
  "The chat ends when the customer or the agent leaves: no disconnect flow is run.",
  (input: Checked<DisconnectParticipantRequest>, call): DisconnectParticipantResponse => {
    const { participant } = findBearer(call, input.ConnectionToken, "connection", { evenAfterEnd: true });
    // A repeat of the request that ended the chat gets the first answer; any other comes too late.
    return answerOnce(call, participant.id, input.ClientToken, () => {
      const { contact } = findBearer(call, input.ConnectionToken, "connection");
      leave(call.state, contact, participant);
      const reason = REASONS[participant.role];
      if (reason !== undefined) endContact(call.state, contact, reason);
      return {};
    });
  },
);
