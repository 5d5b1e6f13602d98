import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import { isProficient, nextStepAfter, stepAt } from "./routing-criteria.ts";
import { isRoutable, routingProfileOf, type Seat } from "./seat.ts";

/** Whether an agent can take a contact now: with which priority, or when to look again. */
export type Eligibility = { priority: number } | { lookAgainAt: number } | "no";

/** Judges a waiting contact for an agent by status, queue, delay, proficiencies and the contacts that the agent has. */
export function judge(
  instance: Instance,
  contact: Contact,
  seat: Seat,
  engaged: ReadonlySet<Contact>,
  now: number,
): Eligibility {
  const { queue, routing, channel } = contact;
  const { user } = seat;
  if (queue === undefined || !isRoutable(instance, user) || isGone(instance, queue)) return "no";
  if (queue.ofAgent) return user?.id === queue.id && hasRoom(instance, channel, seat, engaged) ? { priority: 0 } : "no";
  const waitedMs = now - queue.enqueuedAt.getTime();
  const step = stepAt(routing.criteria, waitedMs);
  if (step !== undefined && !isProficient(user, step.expression)) {
    const next = nextStepAfter(routing.criteria, waitedMs);
    return next === undefined ? "no" : { lookAgainAt: queue.enqueuedAt.getTime() + next };
  }
  if (user === undefined) return { priority: 1 };
  const config = routingProfileOf(instance, user).queues.find(
    ({ QueueReference: { QueueId, Channel } }) => QueueId === queue.id && Channel === channel,
  );
  if (config === undefined) return "no";
  const delayMs = config.Delay * 1000;
  if (waitedMs < delayMs) return { lookAgainAt: queue.enqueuedAt.getTime() + delayMs };
  return hasRoom(instance, channel, seat, engaged) ? { priority: config.Priority } : "no";
}

/** A queue can be deleted while a contact waits in it. */
export function isGone(instance: Instance, { id, ofAgent }: { id: string; ofAgent: boolean }): boolean {
  return !resourcesOf(instance, ofAgent ? "agent" : "queue").has(id);
}

/** Contacts at once by channel; one of another channel only where the profile lets it in beside those. */
function hasRoom(instance: Instance, channel: string, { user, limited }: Seat, engaged: ReadonlySet<Contact>): boolean {
  if (!limited || user === undefined) return true;
  const { concurrencies } = routingProfileOf(instance, user);
  const most = concurrencies.find(({ Channel }) => Channel === channel)?.Concurrency ?? 0;
  let same = 0;
  for (const contact of engaged) {
    if (contact.channel === channel) same += 1;
    else {
      const own = concurrencies.find(({ Channel }) => Channel === contact.channel);
      if (own?.CrossChannelBehavior?.BehaviorType !== "ROUTE_ANY_CHANNEL") return false;
    }
  }
  return same < most;
}
