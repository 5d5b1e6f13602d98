import { randomUUID } from "node:crypto";
import { flowAssociationOf } from "../associations/flow-associations.ts";
import { join, leave, post } from "../chat/chat.ts";
import { EVENTS } from "../chat/chat-events.ts";
import { problemOfContent } from "../chat/check-content.ts";
import { createChat } from "../chat/create-chat.ts";
import { deliver } from "../chat/deliver.ts";
import { findExternalChat, isExternalSubtype } from "../chat/external-chat.ts";
import { checkAttributes } from "../contacts/contact-rules.ts";
import { invalidRequest, notFound } from "../requests/errors.ts";
import { type Call, connectOperation, type InputOf } from "../requests/operation.ts";
import type { Contact } from "../state/contact.ts";

type Input = InputOf<"SendChatIntegrationEvent">;

const ASSOCIATION_TYPES: Record<string, string> = {
  "connect:sms": "SMS_PHONE_NUMBER",
  "connect:whatsapp": "WHATSAPP_MESSAGING_PHONE_NUMBER",
};

export const sendChatIntegrationEvent = connectOperation(
  "SendChatIntegrationEvent",
  "Anyone can call it: the service takes it from End User Messaging only. Typing and joining are its only events.",
  (input, call) => {
    const { SourceId, DestinationId, Subtype = "connect:SMS", Event } = input;
    if (!isExternalSubtype(Subtype)) throw invalidRequest("Subtype must be connect:SMS or connect:WhatsApp");
    checkEvent(Event);
    const identity = { customer: SourceId, system: DestinationId, subtype: Subtype };
    const known = findExternalChat(call.state.instances.values(), identity);
    // Only a message starts a chat.
    if (known === undefined && Event.Type !== "MESSAGE") return { NewChatCreated: false };
    const contact = known ?? startChat(input, Subtype, call);
    act(call, contact, Event);
    return { InitialContactId: contact.initialContactId, NewChatCreated: known === undefined };
  },
);

function checkEvent({ Type, ContentType, Content }: Input["Event"]): void {
  if (Type === "DISCONNECT") return;
  if (ContentType === undefined) throw invalidRequest(`An event of type ${Type} needs ContentType`);
  if (Type === "EVENT") {
    if (ContentType !== EVENTS.typing && ContentType !== EVENTS.acknowledged)
      throw invalidRequest(`ContentType of an event can be ${EVENTS.typing} or ${EVENTS.acknowledged}`);
    return;
  }
  if (Content === undefined) throw invalidRequest("A message needs Content");
  const problem = problemOfContent(ContentType, Content);
  if (problem !== undefined) throw invalidRequest(problem);
}

/** The chat starts with the flow that is associated with the number, in the instance that has the association. */
function startChat(input: Input, subtype: string, call: Call): Contact {
  const { SourceId, DestinationId, NewSessionDetails: details } = input;
  const ResourceType = ASSOCIATION_TYPES[subtype.toLowerCase()] ?? "";
  for (const instance of call.state.instances.values()) {
    const association = flowAssociationOf(instance, { ResourceId: DestinationId, ResourceType });
    if (association === undefined) continue;
    const attributes = new Map(Object.entries(details?.Attributes ?? {}));
    checkAttributes(attributes);
    const { contact, customer } = createChat(
      call,
      instance,
      {
        customerName: details?.ParticipantDetails?.DisplayName ?? SourceId,
        contentTypes: details?.SupportedMessagingContentTypes,
        minutes: undefined,
      },
      {
        contactFlowId: association.value.FlowId,
        attributes,
        segmentAttributes: { "connect:Subtype": { ValueString: subtype } },
        customerEndpoint: { Type: "TELEPHONE_NUMBER", Address: SourceId },
        systemEndpoint: { Type: "CONNECT_PHONENUMBER_ARN", Address: DestinationId },
      },
    );
    const endpointArn = details?.StreamingConfiguration?.StreamingEndpointArn;
    if (endpointArn !== undefined) contact.chat.streams = [{ id: randomUUID(), endpointArn }];
    join(call.state, contact, customer);
    call.state.runner.begin(contact);
    return contact;
  }
  throw notFound("FlowAssociation", DestinationId);
}

function act({ state }: Call, contact: Contact, { Type, ContentType = "", Content = "" }: Input["Event"]): void {
  const customer = contact.participants.find(({ role }) => role === "CUSTOMER");
  if (customer === undefined || contact.state === "ENDED") return;
  if (Type === "MESSAGE") deliver(state, contact, customer, { ContentType, Content });
  else if (Type === "EVENT") {
    if (ContentType === EVENTS.typing) post(state, contact, customer, { Type: "EVENT", ContentType });
  } else {
    leave(state, contact, customer);
    state.runner.left(contact, customer);
  }
}
