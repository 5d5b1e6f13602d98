import { cancelTimer, schedule, setTimer } from "../contacts/contact-life.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Contact, DueTimes, TimedRole } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { State } from "../state/state.ts";
import { leave, post, presentIn } from "./chat.ts";
import { EVENTS } from "./chat-events.ts";

const MINUTE = 60 * 1000;
const TIMERS = { CUSTOMER: "idleCustomer", AGENT: "idleAgent" } as const satisfies Record<TimedRole, string>;
const ROLES = Object.keys(TIMERS) as TimedRole[];

/**
 * Follows who is silent in a chat. Timers run while its customer and an agent or a bot are in it; each one who joins beside the
 * customer brings the timeouts that are set by then.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/setup-chat-timeouts.html
 */
export function watchIdleness(state: State, contact: Contact, item: ChatItem): void {
  const { chat } = contact;
  if (chat === undefined || (chat.timeouts === undefined && chat.idleness === undefined)) return;
  const { Type, ContentType, ParticipantRole } = item;
  if (ContentType === EVENTS.joined) start(state, contact, ParticipantRole === "CUSTOMER");
  else if (ContentType === EVENTS.left) {
    if (!isConversation(contact)) stop(state, contact);
  } else if (Type === "MESSAGE" || Type === "ATTACHMENT") {
    const role = ROLES.find((timed) => timed === ParticipantRole);
    // Delivers the message to all listeners before the event of the sender's return.
    if (role !== undefined) queueMicrotask(() => noteMessage(state, contact, role, item.ParticipantId));
  }
}

/** Sets the timers of a contact again after a restart. */
export function resumeIdleTimers(state: State, contact: Contact, due: DueTimes): void {
  for (const role of ROLES) {
    const at = due[TIMERS[role]];
    if (at !== undefined) setTimer(state, contact, TIMERS[role], at, () => expire(state, contact, role));
  }
}

function isConversation(contact: Contact): boolean {
  const present = presentIn(contact);
  return present.some(({ role }) => role === "CUSTOMER") && present.some(({ role }) => role !== "CUSTOMER");
}

function start(state: State, contact: Contact, keepsTimeouts: boolean): void {
  const { chat } = contact;
  if (chat === undefined || !isConversation(contact)) return;
  const timeouts = (keepsTimeouts && chat.idleness?.timeouts) || chat.timeouts || {};
  chat.idleness = { timeouts: structuredClone(timeouts), idle: [] };
  for (const role of ROLES) arm(state, contact, role);
}

function stop(state: State, contact: Contact): void {
  for (const name of Object.values(TIMERS)) cancelTimer(state, contact, name);
  delete contact.chat?.idleness;
  state.keeper.touch(contact);
}

function noteMessage(state: State, contact: Contact, role: TimedRole, senderId: string | undefined): void {
  const idleness = contact.chat?.idleness;
  if (idleness === undefined || contact.state === "ENDED") return;
  const wasIdle = idleness.idle.includes(role);
  idleness.idle = idleness.idle.filter((other) => other !== role);
  arm(state, contact, role);
  const sender = contact.participants.find(({ id }) => id === senderId);
  if (wasIdle) post(state, contact, sender, { Type: "EVENT", ContentType: EVENTS.returned });
}

/** Starts the timer of a role again. Its disconnect timer runs once the role is idle, or at once without an idle timer. */
function arm(state: State, contact: Contact, role: TimedRole): void {
  const { timeouts = {}, idle = [] } = contact.chat?.idleness ?? {};
  const { IDLE, DISCONNECT_NONCUSTOMER } = timeouts[role] ?? {};
  const minutes = idle.includes(role) ? DISCONNECT_NONCUSTOMER : (IDLE ?? DISCONNECT_NONCUSTOMER);
  if (minutes === undefined || silentIn(contact, role) === undefined) return;
  schedule(state, contact, TIMERS[role], state.clock.now() + minutes * MINUTE, () => expire(state, contact, role));
}

function silentIn(contact: Contact, role: TimedRole): Participant | undefined {
  return presentIn(contact).findLast((participant) => participant.role === role);
}

function expire(state: State, contact: Contact, role: TimedRole): void {
  delete contact.timers[TIMERS[role]];
  const idleness = contact.chat?.idleness;
  const silent = silentIn(contact, role);
  if (idleness === undefined || silent === undefined || contact.state === "ENDED") return;
  if (idleness.timeouts[role]?.IDLE !== undefined && !idleness.idle.includes(role)) {
    idleness.idle.push(role);
    post(state, contact, silent, { Type: "EVENT", ContentType: EVENTS.idle });
    arm(state, contact, role);
    return;
  }
  post(state, contact, silent, { Type: "EVENT", ContentType: EVENTS.autoDisconnection });
  const others = presentIn(contact).filter((participant) => participant.role !== "CUSTOMER");
  for (const participant of others) leave(state, contact, participant);
  for (const participant of others) state.runner.left(contact, participant, "IDLE_DISCONNECT");
}
