import { randomUUID } from "node:crypto";
import type { SegmentAttributeValue, StartChatContactRequest, StartTaskContactRequest } from "@aws-sdk/client-connect";
import { join } from "../chat/chat.ts";
import { CHAT_CONTENT_TYPES } from "../chat/create-chat.ts";
import { findContact } from "../contacts/find-contact.ts";
import { startChatContact } from "../operations/start-chat-contact.ts";
import { startTaskContact } from "../operations/start-task-contact.ts";
import type { Checked } from "../requests/checked.ts";
import type { Call, Operation } from "../requests/operation.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { State } from "../state/state.ts";
import { OPERATIONS } from "../wire/service-model.ts";

/** A contact to start in the process. */
export type NewTestContact = {
  channel: "CHAT" | "TASK";
  flowId: string;
  attributes: Readonly<Record<string, string>>;
  segmentAttributes?: Readonly<Record<string, SegmentAttributeValue>>;
  /** The customer of a chat, or the name of a task. */
  name: string;
  description?: string | null;
};

/**
 * Starts a chat whose customer is present, or a task, by the same operations as any client.
 * @throws ServiceError as the operation does
 */
export function startTestContact(state: State, instance: Instance, region: string, given: NewTestContact): Contact {
  const { channel, flowId, attributes, segmentAttributes = {}, name, description } = given;
  const common = { InstanceId: instance.id, ContactFlowId: flowId, Attributes: { ...attributes } };
  if (channel === "TASK") {
    const task = {
      ...common,
      Name: name,
      SegmentAttributes: segmentAttributes,
      ...(description && { Description: description }),
    };
    const { ContactId } = startTaskContact.run(task as never, callOf(state, startTaskContact, region)) as Started;
    return findContact(instance, ContactId);
  }
  const chat = {
    ...common,
    ParticipantDetails: { DisplayName: name },
    SupportedMessagingContentTypes: CHAT_CONTENT_TYPES,
    SegmentAttributes: segmentAttributes,
  } satisfies Partial<Checked<StartChatContactRequest>>;
  const { ContactId } = startChatContact.run(chat as never, callOf(state, startChatContact, region)) as Started;
  const contact = findContact(instance, ContactId);
  const customer = contact.participants.find(({ role }) => role === "CUSTOMER");
  if (customer !== undefined) join(state, contact, customer);
  return contact;
}

type Started = { ContactId: Checked<StartTaskContactRequest>["InstanceId"] };

function callOf(state: State, { name, service }: Operation, region: string): Call {
  const operation = OPERATIONS.find((model) => model.name === name && model.service === service);
  if (operation === undefined) throw new Error(`The SDK has no operation ${name}`);
  const now = new Date(state.clock.now());
  return { operation, state, region, now, requestId: randomUUID(), url: new URL("http://127.0.0.1") };
}
