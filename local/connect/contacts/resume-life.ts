import { deliverAgain } from "../chat/deliver.ts";
import { resumeIdleTimers } from "../chat/idle-timers.ts";
import type { Contact, DueTimes } from "../state/contact.ts";
import type { State } from "../state/state.ts";
import { scheduleEnd, setTimer } from "./contact-life.ts";
import { beginTask } from "./task.ts";

/** Sets the timers of a contact again after a restart, and delivers the messages that it had accepted. */
export function resumeLife(state: State, contact: Contact, due: DueTimes): void {
  const { expire, connect } = due;
  const hasNotBegun = contact.state === "SCHEDULED" || (contact.flow === undefined && expire === undefined);
  if ((contact.channel === "TASK" || contact.channel === "EMAIL") && hasNotBegun) {
    beginTask(state, contact);
    return;
  }
  scheduleEnd(state, contact, "expire", expire, setTimer);
  scheduleEnd(state, contact, "connect", connect, setTimer);
  resumeIdleTimers(state, contact, due);
  if (contact.chat !== undefined && contact.continuedBy === undefined) deliverAgain(state, contact);
}
