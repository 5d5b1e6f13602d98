import { randomUUID } from "node:crypto";
import { post } from "../chat/chat.ts";
import { EVENTS } from "../chat/chat-events.ts";
import { defined } from "../defined.ts";
import type { Call } from "../requests/operation.ts";
import type { Contact, TimerName } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { State } from "../state/state.ts";

/** Members that are undefined have their defaults. */
export type NewContact = Pick<Contact, "channel"> & { [Member in keyof Contact]?: Contact[Member] | undefined };

/** Adds a contact to an instance. It is scheduled if it has a scheduled time, else active. */
export function createContact(call: Pick<Call, "now" | "region">, instance: Instance, given: NewContact): Contact {
  const id = randomUUID();
  const from = instance.contacts.get(given.previousContactId ?? given.relatedContactId ?? "");
  const contact: Contact = {
    id,
    instanceId: instance.id,
    region: call.region,
    initialContactId: id,
    associationId: from?.associationId ?? id,
    initiationMethod: "API",
    state: given.scheduledAt === undefined ? "ACTIVE" : "SCHEDULED",
    attributes: new Map(),
    segmentAttributes: {},
    references: {},
    // A tag of the service itself, by which AWS bills.
    tags: { "aws:connect:instanceId": instance.id },
    participants: [],
    nextFlowIds: [],
    waiting: false,
    routing: { priority: 5, ageAdjustmentMs: 0, criteria: [] },
    initiatedAt: call.now,
    updatedAt: call.now,
    timers: {},
    pauses: { count: 0, milliseconds: 0 },
    ...defined(given),
  };
  instance.contacts.set(id, contact);
  return contact;
}

/** Ends a contact; an ended one stays as it is. A chat that its flow ends has no reason. */
export function endContact(state: State, contact: Contact, reason: string | null): void {
  if (contact.state === "ENDED") return;
  cancelTimers(state, contact);
  contact.state = "ENDED";
  contact.disconnectedAt = new Date(state.clock.now());
  contact.updatedAt = contact.disconnectedAt;
  if (reason !== null) contact.disconnectReason = reason;
  if (contact.chat !== undefined && contact.continuedBy === undefined)
    post(state, contact, undefined, { Type: "EVENT", ContentType: EVENTS.ended });
  state.runner.ended(contact);
}

/** The reasons for which timers end a contact. */
const ENDS = { expire: "EXPIRED", connect: "CUSTOMER_CONNECTION_NOT_ESTABLISHED" } as const;

/** Schedules the end of a contact that expires, or whose customer never connects. Does nothing without a time. */
export function scheduleEnd(
  state: State,
  contact: Contact,
  what: keyof typeof ENDS,
  time: number | undefined,
  set = schedule,
): void {
  if (time !== undefined) set(state, contact, what, time, () => endContact(state, contact, ENDS[what]));
}

/** Schedules an event of a contact, in place of an earlier one of the same name. */
export function schedule(state: State, contact: Contact, what: TimerName, time: number, run: () => void): void {
  setTimer(state, contact, what, time, run);
  state.keeper.touch(contact);
}

/** As `schedule`, for a timer that is kept already: it is set again after a restart. */
export function setTimer(
  { clock, keeper }: State,
  contact: Contact,
  what: TimerName,
  time: number,
  run: () => void,
): void {
  const before = contact.timers[what];
  if (before !== undefined) clock.cancel(before);
  contact.timers[what] = clock.at(time, () => {
    keeper.touch(contact);
    run();
  });
}

/** Cancels an event of a contact, if one is scheduled. */
export function cancelTimer({ clock }: State, { timers }: Contact, what: TimerName): void {
  if (timers[what] !== undefined) clock.cancel(timers[what]);
  delete timers[what];
}

/** Cancels all events of a contact. */
export function cancelTimers(state: State, contact: Contact): void {
  for (const what of Object.keys(contact.timers) as TimerName[]) cancelTimer(state, contact, what);
}
