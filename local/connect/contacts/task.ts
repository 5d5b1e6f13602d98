import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { State } from "../state/state.ts";
import { ServiceError } from "../wire/service-error.ts";
import { schedule, scheduleEnd } from "./contact-life.ts";

const MINUTE = 60 * 1000;
const DAY = 24 * 60;
/** The default of `connect:ContactExpiry`: seven days for a task, two weeks for an email. */
const DEFAULT_MINUTES: Partial<Record<Contact["channel"], number>> = { TASK: 7 * DAY, EMAIL: 14 * DAY };
/** Contacts that can follow each other. */
export const MAX_CHAIN = 12;

/** Begins a task or an email now or at its scheduled time, and starts its expiry timer then. */
export function beginTask(state: State, contact: Contact): void {
  const { scheduledAt } = contact;
  if (contact.state !== "SCHEDULED" || scheduledAt === undefined) {
    scheduleExpiry(state, contact);
    state.runner.begin(contact);
    return;
  }
  schedule(state, contact, "begin", scheduledAt.getTime(), () => {
    contact.state = "ACTIVE";
    contact.updatedAt = new Date(state.clock.now());
    scheduleExpiry(state, contact);
    state.runner.begin(contact);
  });
}

/** Sets or moves the expiry of a task or an email, counted from its beginning. */
export function scheduleExpiry(state: State, contact: Contact): void {
  const begun = (contact.scheduledAt ?? contact.initiatedAt).getTime();
  const given = contact.segmentAttributes["connect:ContactExpiry"]?.ValueMap?.ExpiryDuration?.ValueInteger;
  const minutes = given ?? DEFAULT_MINUTES[contact.channel] ?? 7 * DAY;
  scheduleEnd(state, contact, "expire", begun + minutes * MINUTE);
}

/**
 * Twelve tasks can stand in a line, and twelve can follow the same one.
 *
 * @throws ServiceError `ServiceQuotaExceededException` when no further task can follow the contact
 */
export function checkChain(instance: Instance, previous: Contact): void {
  const following = instance.contacts
    .associated(previous.associationId)
    .filter(({ previousContactId, channel }) => previousContactId === previous.id && channel === "TASK");
  if (chainLength(instance, previous) < MAX_CHAIN && following.length < MAX_CHAIN) return;
  throw new ServiceError("ServiceQuotaExceededException", `At most ${MAX_CHAIN} tasks can be linked in one chain`);
}

/** The number of contacts from the first of a chain to this one. */
export function chainLength({ contacts }: Instance, contact: Contact): number {
  let length = 0;
  for (let one: Contact | undefined = contact; one !== undefined; one = contacts.get(one.previousContactId ?? ""))
    length += 1;
  return length;
}
