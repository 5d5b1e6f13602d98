import { waitingInQueue } from "../routing/queue-capacity.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

/** How far back waits count for an estimate, in milliseconds. */
const RECENT = 30 * 60 * 1000;

/** The place of a waiting contact in its queue, 1 for the next one; undefined if it waits in none. */
export function positionInQueue({ contacts }: Instance, contact: Contact): number | undefined {
  const { queue, channel, waiting } = contact;
  if (queue === undefined || !waiting) return undefined;
  const others = contacts.open().filter((other) => other.waiting && other.channel === channel);
  return waitingInQueue(others, queue).filter((other) => isBefore(other, contact)).length + 1;
}

/** Seconds that a waiting contact has yet to wait if it waits as long as those before it; undefined without any. */
export function estimatedWait({ contacts }: Instance, { queue, channel }: Contact, now: number): number | undefined {
  if (queue === undefined) return undefined;
  let count = 0;
  let total = 0;
  for (const other of contacts.recent()) {
    const connectedAt = other.agent?.connectedAt.getTime();
    if (connectedAt === undefined || connectedAt < now - RECENT || other.channel !== channel) continue;
    if (other.queue?.id !== queue.id || other.queue.ofAgent !== queue.ofAgent) continue;
    count += 1;
    total += connectedAt - other.queue.enqueuedAt.getTime();
  }
  if (count === 0) return undefined;
  return Math.max(0, Math.round((total / count - (now - queue.enqueuedAt.getTime())) / 1000));
}

/** Contacts of a lower priority number come first, then those that seem to have come earlier. */
function isBefore(a: Contact, b: Contact): boolean {
  if (a.routing.priority !== b.routing.priority) return a.routing.priority < b.routing.priority;
  return enteredAt(a) < enteredAt(b);
}

function enteredAt({ queue, routing }: Contact): number {
  return (queue?.enqueuedAt.getTime() ?? 0) - routing.ageAdjustmentMs;
}
