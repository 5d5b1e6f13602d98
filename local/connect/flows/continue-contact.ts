import { initialFlowState } from "../../../lib/flows/execution/flow-state.ts";
import { createContact, endContact, schedule } from "../contacts/contact-life.ts";
import { scheduleExpiry } from "../contacts/task.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { State } from "../state/state.ts";

/** Contacts that can follow each other. */
const MAX_CHAIN = 12;

/**
 * Creates the contact that goes on where another one ends: its disconnect flow, or a transfer. The customer of a chat
 * stays in the conversation, with the same connection. The caller ends the contact before. Undefined when no further
 * contact can follow.
 */
export function continueContact(
  state: State,
  contact: Contact,
  given: Pick<Contact, "initiationMethod"> & Partial<Contact>,
): Contact | undefined {
  const instance = state.instances.get(contact.instanceId);
  if (instance === undefined || chainLength(instance.contacts, contact) >= MAX_CHAIN) return undefined;
  const { chat, channel } = contact;
  const call = { now: new Date(state.clock.now()), region: contact.region };
  const next = createContact(call, instance, { ...carriedOver(contact), ...given });
  if (channel === "TASK" || channel === "EMAIL") scheduleExpiry(state, next);
  if (chat !== undefined) {
    const { expire, connect } = contact.timers;
    // A chat lasts as long as it was started for, whatever contacts it consists of.
    if (expire !== undefined) schedule(state, next, "expire", expire.at, () => endContact(state, next, "EXPIRED"));
    if (connect !== undefined)
      schedule(state, next, "connect", connect.at, () =>
        endContact(state, next, "CUSTOMER_CONNECTION_NOT_ESTABLISHED"),
      );
    contact.continuedBy = next;
  }
  return next;
}

/** Everything that the next contact of a conversation has of the one before. */
function carriedOver(contact: Contact) {
  const { chat, emailRecipients, name, description, customerId, languageCode } = contact;
  const { customerEndpoint, systemEndpoint } = contact;
  // A disconnect flow can put its customer into the same queue again without setting it.
  const targetQueue = contact.targetQueue ?? contact.queue;
  return {
    channel: contact.channel,
    previousContactId: contact.id,
    initialContactId: contact.initialContactId,
    attributes: contact.attributes,
    segmentAttributes: contact.segmentAttributes,
    references: contact.references,
    tags: contact.tags,
    participants: contact.participants.filter(({ role, leftAt }) => leftAt === undefined && role !== "AGENT"),
    flow: initialFlowState(contact.flow),
    ...(chat !== undefined && { chat }),
    ...(emailRecipients !== undefined && { emailRecipients }),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(customerId !== undefined && { customerId }),
    ...(languageCode !== undefined && { languageCode }),
    ...(targetQueue !== undefined && { targetQueue }),
    ...(customerEndpoint !== undefined && { customerEndpoint }),
    ...(systemEndpoint !== undefined && { systemEndpoint }),
  };
}

function chainLength(contacts: Pick<Instance["contacts"], "get">, contact: Contact): number {
  let length = 0;
  for (let one: Contact | undefined = contact; one !== undefined; one = contacts.get(one.previousContactId ?? ""))
    length += 1;
  return length;
}
