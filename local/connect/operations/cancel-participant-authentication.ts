import { findBearer } from "../chat/find-bearer.ts";
import { validationError } from "../requests/errors.ts";
import { participantOperation } from "../requests/operation.ts";

export const cancelParticipantAuthentication = participantOperation(
  "CancelParticipantAuthentication",
  "Flows here authenticate no customer, so every well-formed session is rejected.",
  (input, call) => {
    findBearer(call, input.ConnectionToken, "connection");
    throw validationError(`No authentication session ${input.SessionId} is open`);
  },
);
