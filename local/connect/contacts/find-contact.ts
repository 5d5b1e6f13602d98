import { findInstance } from "../instances/find-instance.ts";
import { notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { State } from "../state/state.ts";

/** The contact with an id, in any instance. */
export function contactById(state: State, id: string): Contact | undefined {
  for (const { contacts } of state.instances.values()) {
    const contact = contacts.get(id);
    if (contact !== undefined) return contact;
  }
  return undefined;
}

/** The contact that a request names, with its instance. @throws ServiceError `ResourceNotFoundException` */
export function contactOf(
  call: Call,
  { InstanceId, ContactId }: { InstanceId: string; ContactId: string },
): { instance: Instance; contact: Contact } {
  const instance = findInstance(call, InstanceId);
  return { instance, contact: findContact(instance, ContactId) };
}

/** @throws ServiceError `ResourceNotFoundException` */
export function findContact(instance: Instance, id: string): Contact {
  const contact = instance.contacts.get(id);
  if (contact === undefined) throw notFound("Contact", id);
  return contact;
}
