import { join, post } from "../chat/chat.ts";
import { problemOfContent } from "../chat/check-content.ts";
import { CHAT_CONTENT_TYPES, createChat } from "../chat/create-chat.ts";
import { findExternalChat, isExternalSubtype, SYSTEM_SPEAKER } from "../chat/external-chat.ts";
import { checkPhoneNumber } from "../contacts/contact-rules.ts";
import { checkNewContact, readNewContact } from "../contacts/new-contact.ts";
import { findOrAdoptInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { connectOperation, type InputOf } from "../requests/operation.ts";
import { findOrAdoptResource } from "../resources/find-resource.ts";
import { ServiceError } from "../wire/service-error.ts";

type Input = InputOf<"StartOutboundChatContact">;

export const startOutboundChatContact = connectOperation(
  "StartOutboundChatContact",
  "No text message leaves: the customer's answers come by SendChatIntegrationEvent. There are no message templates.",
  (input, call) => {
    const { source, destination, subtype } = checkRules(input);
    const instance = findOrAdoptInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const { ParticipantDetails, InitialSystemMessage } = input;
      const flow = findOrAdoptResource(call, instance, "contact-flow", input.ContactFlowId);
      if (findExternalChat([instance], { customer: destination, system: source, subtype }) !== undefined)
        throw new ServiceError("ConflictException", "A chat between these endpoints is active");
      const given = readNewContact(instance, input);
      const { contact, customer } = createChat(
        call,
        instance,
        {
          customerName: ParticipantDetails?.DisplayName ?? destination,
          contentTypes: input.SupportedMessagingContentTypes,
          minutes: input.ChatDurationInMinutes,
        },
        {
          ...given,
          contactFlowId: flow.id,
          segmentAttributes: input.SegmentAttributes,
          customerEndpoint: { Type: "TELEPHONE_NUMBER", Address: destination },
          systemEndpoint: { Type: "CONNECT_PHONENUMBER_ARN", Address: source },
        },
      );
      join(call.state, contact, customer);
      if (InitialSystemMessage !== undefined)
        post(call.state, contact, SYSTEM_SPEAKER, { Type: "MESSAGE", ...InitialSystemMessage });
      call.state.runner.begin(contact);
      return { ContactId: contact.id };
    });
  },
);

function checkRules(input: Input): { source: string; destination: string; subtype: string } {
  const { SourceEndpoint, DestinationEndpoint, SegmentAttributes, InitialSystemMessage } = input;
  const types = input.SupportedMessagingContentTypes ?? ["text/plain"];
  if (SourceEndpoint.Type !== "CONNECT_PHONENUMBER_ARN" || SourceEndpoint.Address === undefined)
    throw invalidRequest("SourceEndpoint must be a CONNECT_PHONENUMBER_ARN");
  if (DestinationEndpoint.Type !== "TELEPHONE_NUMBER" || DestinationEndpoint.Address === undefined)
    throw invalidRequest("DestinationEndpoint must be a TELEPHONE_NUMBER");
  checkPhoneNumber("DestinationEndpoint", DestinationEndpoint.Address);
  checkNewContact(input);
  const subtype = SegmentAttributes["connect:Subtype"]?.ValueString ?? "";
  if (!isExternalSubtype(subtype)) throw invalidRequest("connect:Subtype must be connect:SMS or connect:WhatsApp");
  if (types.some((type) => !CHAT_CONTENT_TYPES.includes(type)) || !types.includes("text/plain"))
    throw invalid(`SupportedMessagingContentTypes must hold text/plain, and only ${CHAT_CONTENT_TYPES.join(", ")}`);
  if (input.InitialTemplatedSystemMessage !== undefined)
    throw invalidRequest("The local Connect has no message templates: give InitialSystemMessage");
  const problem =
    InitialSystemMessage && problemOfContent(InitialSystemMessage.ContentType, InitialSystemMessage.Content);
  if (problem !== undefined) throw invalid(`InitialSystemMessage: ${problem}`);
  return { source: SourceEndpoint.Address, destination: DestinationEndpoint.Address, subtype };
}
