import { ServiceError } from "../wire/service-error.ts";
import type { Contact } from "./contact.ts";
import { endContact, schedule } from "./contact-life.ts";
import type { Instance } from "./instance.ts";
import type { World } from "./world.ts";

const MINUTE = 60 * 1000;
/** A task is open for seven days unless `connect:ContactExpiry` says otherwise. */
const DEFAULT_MINUTES = 7 * 24 * 60;
const MAX_CHAIN = 12;

/** Begins a task now or at its scheduled time; from then on it may expire. */
export function beginTask(world: World, contact: Contact): void {
  const { scheduledAt } = contact;
  if (contact.state !== "SCHEDULED" || scheduledAt === undefined) {
    scheduleExpiry(world, contact);
    return;
  }
  schedule(world, contact, "begin", scheduledAt.getTime(), () => {
    contact.state = "ACTIVE";
    contact.updatedAt = new Date(world.clock.now());
    scheduleExpiry(world, contact);
  });
}

/** Lets a task expire so many minutes from when it began. */
export function scheduleExpiry(world: World, contact: Contact): void {
  const begun = (contact.scheduledAt ?? contact.initiatedAt).getTime();
  const minutes = contact.segmentAttributes["connect:ContactExpiry"]?.ValueMap?.ExpiryDuration?.ValueInteger;
  schedule(world, contact, "expire", begun + (minutes ?? DEFAULT_MINUTES) * MINUTE, () =>
    endContact(world, contact, "EXPIRED"),
  );
}

/** @throws ServiceError `ServiceQuotaExceededException` when no further task can follow the contact. */
export function checkChain(instance: Instance, previous: Contact): void {
  const inChain = [...instance.contacts.values()].filter(
    ({ initialContactId, channel }) => initialContactId === previous.initialContactId && channel === "TASK",
  );
  if (inChain.length < MAX_CHAIN) return;
  throw new ServiceError("ServiceQuotaExceededException", `At most ${MAX_CHAIN} tasks can be linked in one chain`);
}
