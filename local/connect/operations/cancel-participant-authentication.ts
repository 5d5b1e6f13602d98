import type {
  CancelParticipantAuthenticationRequest,
  CancelParticipantAuthenticationResponse,
} from "@aws-sdk/client-connectparticipant";
import { findBearer } from "../chat/find-bearer.ts";
import { type Checked, participantOperation } from "../operation.ts";
import { ServiceError } from "../wire/service-error.ts";

export const cancelParticipantAuthentication = participantOperation(
  "CancelParticipantAuthentication",
  "No flow is run, so no authentication is ever begun: every well-formed session is refused.",
  (input: Checked<CancelParticipantAuthenticationRequest>, call): CancelParticipantAuthenticationResponse => {
    findBearer(call, input.ConnectionToken, "connection");
    throw new ServiceError("ValidationException", `No authentication session ${input.SessionId} is open`);
  },
);
