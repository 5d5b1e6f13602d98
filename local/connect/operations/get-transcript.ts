import type { Item } from "@aws-sdk/client-connectparticipant";
import { findBearer } from "../chat/find-bearer.ts";
import { readTranscript } from "../chat/read-transcript.ts";
import { accessDenied, validationError } from "../requests/errors.ts";
import { participantOperation } from "../requests/operation.ts";

export const getTranscript = participantOperation(
  "GetTranscript",
  "Readable with a connection token after the chat has ended, too.",
  (input, call) => {
    const { contact, participant } = findBearer(call, input.ConnectionToken, "connection", { evenAfterEnd: true });
    if (participant.leftAt !== undefined && contact.state !== "ENDED") throw accessDenied();
    if (input.ContactId !== undefined && ![contact.id, contact.initialContactId].includes(input.ContactId)) {
      throw validationError("ContactId is not of the chat that the token is for");
    }
    const { items, NextToken } = readTranscript(contact, input);
    return { InitialContactId: contact.initialContactId, Transcript: items as Item[], NextToken };
  },
);
