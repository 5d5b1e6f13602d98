import { initialFlowState } from "../../../lib/flows/execution/flow-state.ts";
import { createContact, scheduleEnd } from "../contacts/contact-life.ts";
import { carriedOver } from "../contacts/new-contact.ts";
import { chainLength, MAX_CHAIN, scheduleExpiry } from "../contacts/task.ts";
import type { Contact } from "../state/contact.ts";
import type { State } from "../state/state.ts";

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
  if (instance === undefined || chainLength(instance, contact) >= MAX_CHAIN) return undefined;
  const { chat, channel, tags, customerId, languageCode } = contact;
  const call = { now: new Date(state.clock.now()), region: contact.region };
  const next = createContact(call, instance, {
    ...carriedOver(contact),
    ...{ chat, tags, customerId, languageCode },
    participants: contact.participants.filter(({ role, leftAt }) => leftAt === undefined && role !== "AGENT"),
    flow: initialFlowState(contact.flow),
    // A disconnect flow can put its customer into the same queue again without setting it.
    targetQueue: contact.targetQueue ?? contact.queue,
    ...given,
  });
  if (channel === "TASK" || channel === "EMAIL") scheduleExpiry(state, next);
  if (chat !== undefined) {
    const { expire, connect } = contact.timers;
    // A chat lasts as long as it was started for, whatever contacts it consists of.
    scheduleEnd(state, next, "expire", expire?.at);
    scheduleEnd(state, next, "connect", connect?.at);
    contact.continuedBy = next;
  }
  return next;
}
