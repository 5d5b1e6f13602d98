import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation, type InputOf } from "../requests/operation.ts";

export const startScreenSharing = connectOperation(
  "StartScreenSharing",
  "There are no WebRTC contacts, so every request is refused.",
  (input: InputOf<"StartScreenSharing">, call): never => {
    findContact(findInstance(call, input.InstanceId), input.ContactId);
    throw invalidRequest("Only WebRTC contacts can share a screen");
  },
);
