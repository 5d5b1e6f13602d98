import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const stopContactMediaProcessing = connectOperation(
  "StopContactMediaProcessing",
  "",
  ({ InstanceId = "", ContactId = "" }, call) => {
    const { chat, state } = findContact(findInstance(call, InstanceId), ContactId);
    if (chat === undefined || state === "ENDED")
      throw invalidRequest("Only the messages of an active chat are processed");
    delete chat.processor;
  },
);
