import type { Contact } from "../state/contact.ts";
import type { ContactSearch } from "../state/contacts.ts";
import { CONTACT_TIMES } from "./contact-times.ts";

const SORT_KEYS: Record<string, (contact: Contact) => number | string> = {
  ...Object.fromEntries(
    Object.entries(CONTACT_TIMES).map(([name, time]) => [name, (contact: Contact) => time(contact)?.getTime() ?? 0]),
  ),
  INITIATION_METHOD: ({ initiationMethod }) => initiationMethod,
  CHANNEL: ({ channel }) => channel,
};

/** Sorts contacts as SearchContacts does, by default newest first; equal ones stay in the order of their creation. */
export function sortContacts(contacts: readonly Contact[], by: ContactSearch["sort"]): Contact[] {
  const key = SORT_KEYS[by?.FieldName ?? "INITIATION_TIMESTAMP"] ?? (() => 0);
  const direction = by?.Order === "ASCENDING" ? 1 : -1;
  return contacts.toSorted((a, b) => (key(a) < key(b) ? -direction : key(a) > key(b) ? direction : 0));
}
