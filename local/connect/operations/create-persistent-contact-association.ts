import { post } from "../chat/chat.ts";
import { EVENTS } from "../chat/chat-events.ts";
import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const createPersistentContactAssociation = connectOperation(
  "CreatePersistentContactAssociation",
  "A chat can be continued before it has ended, too.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const contact = findContact(instance, input.InitialContactId);
      const source = findContact(instance, input.SourceContactId);
      if (contact.chat === undefined || source.chat === undefined || contact.chat === source.chat)
        throw invalidRequest("A chat continues another chat");
      if (contact.state === "ENDED") throw invalidRequest("The chat has ended");
      if (contact.chat.continues !== undefined) throw invalidRequest("The chat continues another one already");
      for (let one = source.chat.continues; one !== undefined; one = one.chat?.continues)
        if (one.chat === contact.chat) throw invalidRequest("The source continues this chat itself");
      contact.chat.continues = source;
      post(call.state, contact, undefined, { Type: "EVENT", ContentType: EVENTS.rehydrated });
      return { ContinuedFromContactId: source.id };
    });
  },
);
