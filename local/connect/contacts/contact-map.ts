import type { Contact } from "../state/contact.ts";
import type { Contacts } from "../state/contacts.ts";
import { meetsCriteria } from "./contact-criteria.ts";
import { isInRange, isWithin } from "./contact-times.ts";
import { isOpen } from "./is-open.ts";
import { sortContacts } from "./sort-contacts.ts";

/** Without a file, ended contacts beyond this number are forgotten, oldest first, so that memory stays bounded. */
const MOST_ENDED = 10_000;
/** Contacts added between two looks for ended ones. */
const BETWEEN_LOOKS = 1_000;

/** The contacts of an instance, in memory. */
export class ContactMap extends Map<string, Contact> implements Contacts {
  readonly #open = new Map<string, Contact>();
  #added = 0;

  override set(id: string, contact: Contact): this {
    super.set(id, contact);
    this.#open.set(id, contact);
    this.#added += 1;
    if (this.#added % BETWEEN_LOOKS === 0) this.#forget();
    return this;
  }

  override clear(): void {
    super.clear();
    this.#open.clear();
  }

  holds(contact: Contact): boolean {
    return this.get(contact.id) === contact;
  }

  open(): Contact[] {
    return [...this.#open.values()].filter(isOpen);
  }

  countOpen(): number {
    return this.open().length;
  }

  associated(associationId: string): Contact[] {
    return [...this.values()].filter((contact) => contact.associationId === associationId);
  }

  within(from: Date, to: Date): Contact[] {
    return [...this.values()].filter((contact) => isWithin(from, to, contact));
  }

  search({ timeRange, criteria, sort, offset, limit }: Parameters<Contacts["search"]>[0]): {
    contacts: Contact[];
    total: number;
  } {
    const found = [...this.values()].filter(
      (contact) => isInRange(timeRange, contact) && meetsCriteria(criteria, contact),
    );
    return { contacts: sortContacts(found, sort).slice(offset, offset + limit), total: found.length };
  }

  newest(offset: number, limit: number): Contact[] {
    return [...this.values()].reverse().slice(offset, offset + limit);
  }

  recent(): Contact[] {
    return [...this.values()].reverse();
  }

  #forget(): void {
    for (const [id, contact] of this.#open) if (!isOpen(contact)) this.#open.delete(id);
    let surplus = this.size - this.#open.size - MOST_ENDED;
    for (const id of this.keys()) {
      if (surplus <= 0) return;
      if (this.#open.has(id)) continue;
      this.delete(id);
      surplus -= 1;
    }
  }
}
