import type { Contact } from "../state/contact.ts";
import type { Desk } from "./desk.ts";
import { judge } from "./eligibility.ts";
import type { Seat } from "./seat.ts";

/** Finds the first agent who can take a contact now, or the time at which to look again. */
export function agentFor(
  contact: Contact,
  seats: readonly Seat[],
  desk: Desk,
  now: number,
): { seat: Seat } | { lookAgainAt: number } | undefined {
  let lookAgainAt: number | undefined;
  for (const seat of seats) {
    const eligibility = judge(desk.instance, contact, seat, desk.contactsOf(seat), now);
    if (eligibility === "no") continue;
    if ("priority" in eligibility) return { seat };
    lookAgainAt = Math.min(lookAgainAt ?? eligibility.lookAgainAt, eligibility.lookAgainAt);
  }
  return lookAgainAt === undefined ? undefined : { lookAgainAt };
}

/** Finds the waiting contact that an agent gets next: by the queue's priority, the contact's own, and its age. */
export function contactFor(seat: Seat, desk: Desk, now: number): Contact | undefined {
  let best: { contact: Contact; rank: number[] } | undefined;
  for (const contact of desk.waiting) {
    if (!isUnoffered(contact)) continue;
    const eligibility = judge(desk.instance, contact, seat, desk.contactsOf(seat), now);
    if (eligibility === "no" || !("priority" in eligibility)) continue;
    const rank = [eligibility.priority, contact.routing.priority, enqueuedAt(contact)];
    if (best === undefined || comesBefore(rank, best.rank)) best = { contact, rank };
  }
  return best?.contact;
}

/** Whether a contact waits for an agent, and is not offered to one. */
export function isUnoffered({ waiting, state, offer }: Contact): boolean {
  return waiting && state === "ACTIVE" && offer === undefined;
}

/** The time at which a contact seems to have come into its queue: a flow can make it older. */
function enqueuedAt({ queue, routing }: Contact): number {
  return (queue?.enqueuedAt.getTime() ?? 0) - routing.ageAdjustmentMs;
}

function comesBefore(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index >= 0 && (a[index] ?? 0) < (b[index] ?? 0);
}
