import { post } from "../chat/chat.ts";
import { EVENTS } from "../chat/chat-events.ts";
import { problemOfContent } from "../chat/check-content.ts";
import { CHAT_CONTENT_TYPES, createChat } from "../chat/create-chat.ts";
import { scheduleEnd } from "../contacts/contact-life.ts";
import { checkAttributes, checkSegmentAttributes } from "../contacts/contact-rules.ts";
import { findContact } from "../contacts/find-contact.ts";
import { readNewContact } from "../contacts/new-contact.ts";
import { findOrAdoptInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { connectOperation, type InputOf } from "../requests/operation.ts";
import { findFlowToStart } from "../resources/find-resource.ts";

const MINUTE = 60 * 1000;
/** A chat ends if its customer does not connect within this time. */
const MINUTES_TO_CONNECT = 5;

const INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive";
const INTERACTIVE_RESPONSE = "application/vnd.amazonaws.connect.message.interactive.response";

export const startChatContact = connectOperation(
  "StartChatContact",
  "A chat can be continued before it has ended, too.",
  (input, call) => {
    checkRules(input);
    const instance = findOrAdoptInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const flow = findFlowToStart(call, instance, input.ContactFlowId);
      const { SourceContactId } = input.PersistentChat ?? {};
      const source = SourceContactId === undefined ? undefined : findContact(instance, SourceContactId);
      if (source !== undefined && source.channel !== "CHAT")
        throw invalidRequest("PersistentChat continues chats only");
      // The new contact starts with the attributes of its source.
      const given = readNewContact(instance, input, source);
      const { state, now } = call;
      const { contact, customer } = createChat(
        call,
        instance,
        {
          customerName: input.ParticipantDetails.DisplayName,
          contentTypes: input.SupportedMessagingContentTypes,
          minutes: input.ChatDurationInMinutes,
          continues: source,
        },
        {
          ...given,
          relatedContactId: given.relatedContactId ?? source?.id,
          contactFlowId: flow.id,
          segmentAttributes: { "connect:Subtype": { ValueString: "connect:Chat" }, ...input.SegmentAttributes },
          customerId: input.CustomerId,
        },
      );
      scheduleEnd(state, contact, "connect", now.getTime() + MINUTES_TO_CONNECT * MINUTE);
      if (source !== undefined) post(state, contact, undefined, { Type: "EVENT", ContentType: EVENTS.rehydrated });
      const { InitialMessage } = input;
      if (InitialMessage !== undefined) post(state, contact, customer, { Type: "MESSAGE", ...InitialMessage });
      state.runner.begin(contact);
      return {
        ContactId: contact.id,
        ParticipantId: customer.id,
        ParticipantToken: customer.token,
        ContinuedFromContactId: source?.id,
      };
    });
  },
);

function checkRules(input: InputOf<"StartChatContact">): void {
  const types = input.SupportedMessagingContentTypes ?? ["text/plain"];
  const unknown = types.find((type) => !CHAT_CONTENT_TYPES.includes(type));
  if (unknown !== undefined) {
    throw invalid(`SupportedMessagingContentTypes can hold ${CHAT_CONTENT_TYPES.join(", ")}, not ${unknown}`);
  }
  if (!types.includes("text/plain")) throw invalid("SupportedMessagingContentTypes must hold text/plain");
  const { InitialMessage } = input;
  if (InitialMessage !== undefined) {
    const problem = problemOfContent(InitialMessage.ContentType, InitialMessage.Content);
    if (problem !== undefined) throw invalid(`InitialMessage: ${problem}`);
    if (!types.includes(InitialMessage.ContentType)) {
      throw invalid(`InitialMessage has ${InitialMessage.ContentType}, which SupportedMessagingContentTypes lacks`);
    }
  }
  if (input.PersistentChat !== undefined && input.RelatedContactId !== undefined) {
    throw invalidRequest("Give PersistentChat or RelatedContactId, not both");
  }
  // The model has both as optional; the documentation requires them.
  if (
    input.PersistentChat !== undefined &&
    !(input.PersistentChat.RehydrationType && input.PersistentChat.SourceContactId)
  ) {
    throw invalidRequest("PersistentChat needs RehydrationType and SourceContactId");
  }
  checkSegmentAttributes(input.SegmentAttributes);
  const subtype = input.SegmentAttributes?.["connect:Subtype"]?.ValueString;
  if (subtype === "connect:Guide" && !(types.includes(INTERACTIVE) && types.includes(INTERACTIVE_RESPONSE))) {
    throw invalid(`connect:Guide needs ${INTERACTIVE} and ${INTERACTIVE_RESPONSE} in SupportedMessagingContentTypes`);
  }
  checkAttributes(new Map(Object.entries(input.Attributes ?? {})));
}
