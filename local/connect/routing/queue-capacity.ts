import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact, QueueChoice } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

/** Contacts that wait in a queue. */
export function waitingInQueue(waiting: Iterable<Contact>, queue: QueueChoice): Contact[] {
  return [...waiting].filter(({ queue: own }) => own?.id === queue.id && own.ofAgent === queue.ofAgent);
}

/** Whether as many contacts wait in a queue as its `MaxContacts` allows. An agent's own queue takes ten, as by default. */
export function isFull(instance: Instance, queue: QueueChoice, waiting: Iterable<Contact>): boolean {
  const { MaxContacts } = resourcesOf(instance, "queue").get(queue.id)?.record ?? {};
  const most = queue.ofAgent ? 10 : MaxContacts;
  return typeof most === "number" && waitingInQueue(waiting, queue).length >= most;
}
