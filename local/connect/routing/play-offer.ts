import { attend, joinAsAgent, leaveAsAgent } from "../chat/agent.ts";
import { presentIn } from "../chat/chat.ts";
import { EVENTS } from "../chat/chat-events.ts";
import { schedule } from "../contacts/contact-life.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { State } from "../state/state.ts";
import type { Seat } from "./seat.ts";

/** The service takes a contact back from an agent who has not accepted in this time. */
const MS_TO_ACCEPT = 20_000;
const JOIN_AFTER_MS = 200;

/** Has an agent do what the script says with an offered contact: accept, reject, miss, or wait for the control API. */
export function playOffer(state: State, contact: Contact, seat: Seat, decline: () => void): void {
  const { offers = "accept", joinAfterMs = JOIN_AFTER_MS } = seat.script;
  const { offer } = contact;
  const after = (milliseconds: number, run: () => void) => {
    // The contact may have gone elsewhere while its customer connected.
    if (contact.offer !== offer) return;
    schedule(state, contact, "offer", state.clock.now() + milliseconds, () => {
      delete contact.timers.offer;
      if (contact.offer === offer && contact.state === "ACTIVE") run();
    });
  };
  if (offers === "miss") after(MS_TO_ACCEPT, decline);
  else if (offers === "reject") after(joinAfterMs, decline);
  else if (offers === "accept") onceCustomerIsIn(contact, () => after(joinAfterMs, () => accept(state, contact, seat)));
}

/** Takes an offered contact, and goes on by the script. */
function accept(state: State, contact: Contact, { user, script }: Seat): void {
  const agent = joinAsAgent(state, contact, script.displayName, user?.id);
  if (agent !== undefined) attend(state, contact, agent, script);
  leaveLater(state, contact, script, agent);
}

/** Has the agents of a contact go on with their script after a restart. */
export function attendAgain(state: State, contact: Contact, { script }: Seat): void {
  if (contact.chat === undefined) {
    leaveLater(state, contact, script);
    return;
  }
  for (const agent of presentIn(contact)) {
    if (agent.role !== "AGENT" || agent.scripted !== true) continue;
    attend(state, contact, agent, script, { again: true });
    leaveLater(state, contact, script, agent);
  }
}

/** Has an agent leave a chat, or finish a task, some time after the contact was connected. */
function leaveLater(state: State, contact: Contact, { leaveAfterMs }: Seat["script"], agent?: Participant): void {
  if (leaveAfterMs === undefined) return;
  const from = contact.agent?.connectedAt.getTime() ?? state.clock.now();
  schedule(state, contact, "leave", from + leaveAfterMs, () => {
    delete contact.timers.leave;
    if (contact.state !== "ENDED" && contact.agent !== undefined) leaveAsAgent(state, contact, agent);
  });
}

/** Runs at once for a task, or for a chat whose customer has connected; else when the customer connects. */
function onceCustomerIsIn({ chat, participants }: Contact, run: () => void): void {
  if (chat === undefined || participants.some(({ role, joinedAt }) => role === "CUSTOMER" && joinedAt !== undefined)) {
    run();
    return;
  }
  const listener = ({ ParticipantRole, ContentType }: ChatItem) => {
    if (ParticipantRole !== "CUSTOMER" || ContentType !== EVENTS.joined) return;
    chat.listeners.delete(listener);
    run();
  };
  chat.listeners.add(listener);
}
