import { notFound } from "../requests/errors.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { State } from "../state/state.ts";

/** The contact with an id, in any instance. */
export function contactOf(state: State, id: string): Contact | undefined {
  for (const { contacts } of state.instances.values()) {
    const contact = contacts.get(id);
    if (contact !== undefined) return contact;
  }
  return undefined;
}

/** @throws ServiceError `ResourceNotFoundException` */
export function findContact(instance: Instance, id: string): Contact {
  const contact = instance.contacts.get(id);
  if (contact === undefined) throw notFound("Contact", id);
  return contact;
}
