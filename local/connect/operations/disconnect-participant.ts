import type { DisconnectParticipantRequest, DisconnectParticipantResponse } from "@aws-sdk/client-connectparticipant";
import { leave } from "../chat/chat.ts";
import { findBearer } from "../chat/find-bearer.ts";
import { type Checked, participantOperation } from "../operation.ts";
import { endContact } from "../state/contact-life.ts";
import type { ParticipantRole } from "../state/participant.ts";

/** Why a chat ends when one of these leaves it. */
const REASONS: Partial<Record<ParticipantRole, string>> = {
  CUSTOMER: "CUSTOMER_DISCONNECT",
  AGENT: "AGENT_DISCONNECT",
};

export const disconnectParticipant = participantOperation(
  "DisconnectParticipant",
  "The chat ends when the customer or the agent leaves: no disconnect flow is run.",
  (input: Checked<DisconnectParticipantRequest>, call): DisconnectParticipantResponse => {
    const { contact, participant } = findBearer(call, input.ConnectionToken, "connection");
    leave(call.world, contact, participant);
    const reason = REASONS[participant.role];
    if (reason !== undefined) endContact(call.world, contact, reason);
    return {};
  },
);
