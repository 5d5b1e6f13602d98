import { findBearer } from "../chat/find-bearer.ts";
import { validationError } from "../requests/errors.ts";
import { participantOperation } from "../requests/operation.ts";

export const getAuthenticationUrl = participantOperation(
  "GetAuthenticationUrl",
  "No flow is run, so no authentication is ever begun: every well-formed session is refused.",
  (input, call) => {
    findBearer(call, input.ConnectionToken, "connection");
    throw validationError(`No authentication session ${input.SessionId} is open`);
  },
);
