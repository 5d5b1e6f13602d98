import type { DatabaseSync } from "node:sqlite";
import { isOpen } from "../contacts/is-open.ts";
import type { Contact } from "../state/contact.ts";
import type { ContactSearch, Contacts } from "../state/contacts.ts";
import { conditionOf, orderOf } from "./contact-query.ts";
import type { ContactShelf } from "./contact-shelf.ts";

const MOST_EXAMINED = 5_000;

/** What the contacts of an instance need of the store. */
export type ContactStore = {
  database: DatabaseSync;
  shelf: ContactShelf;
  /** A contact was added, or looked up by something that can change it. */
  used(contact: Contact): void;
  /** How often the file has been written. */
  writes(): number;
  /** Has all open contacts in memory, also soon after a start. */
  loadOpen(): void;
  /** Writes all changes, before the file is searched. */
  flush(): void;
};

/** The contacts of an instance in a file: the open ones are in memory, the others are read when they are asked for. */
export class KeptContacts implements Contacts {
  readonly #store: ContactStore;
  readonly #instanceId: string;
  readonly #open = new Map<string, Contact>();
  /** Contacts that are not in the file yet. */
  readonly #unsaved = new Set<Contact>();
  #size: number;
  #counted: { key: string; version: number; count: number } | undefined;

  constructor(store: ContactStore, instanceId: string) {
    this.#store = store;
    this.#instanceId = instanceId;
    const counted = store.database.prepare("SELECT count(*) AS count FROM contact WHERE instance = ?").get(instanceId);
    this.#size = Number(counted?.count);
  }

  get size(): number {
    return this.#size;
  }

  get(id: string): Contact | undefined {
    const contact = this.#open.get(id) ?? this.#find(id);
    if (contact !== undefined) this.#store.used(contact);
    return contact;
  }

  set(id: string, contact: Contact): void {
    this.#open.set(id, contact);
    this.#unsaved.add(contact);
    this.#size += 1;
    this.#store.shelf.add(contact);
    this.#store.used(contact);
  }

  /** Takes a contact that the file has as open. */
  takeOpen(contact: Contact): void {
    this.#open.set(contact.id, contact);
  }

  holds(contact: Contact): boolean {
    return this.#open.get(contact.id) === contact || this.#store.shelf.knows(contact);
  }

  /** A contact has been written: one that has ended need not stay in memory. */
  saved(contact: Contact): void {
    this.#unsaved.delete(contact);
    if (!isOpen(contact)) this.#open.delete(contact.id);
  }

  *values(): MapIterator<Contact> {
    this.#store.flush();
    for (let after = 0; ; ) {
      const { database, shelf } = this.#store;
      const rows = database
        .prepare("SELECT rowid, id, value FROM contact WHERE +instance = ? AND rowid > ? ORDER BY rowid LIMIT 500")
        .all(this.#instanceId, after);
      for (const { id, value } of rows) yield shelf.take(String(id), value);
      const last = rows.at(-1);
      if (last === undefined) return;
      after = Number(last.rowid);
    }
  }

  open(): Contact[] {
    this.#store.loadOpen();
    return [...this.#open.values()].filter(isOpen);
  }

  countOpen(): number {
    this.#store.flush();
    const count = this.#store.database.prepare("SELECT count(*) AS count FROM contact WHERE instance = ? AND open = 1");
    return Number(count.get(this.#instanceId)?.count);
  }

  associated(associationId: string): Contact[] {
    const { database, shelf } = this.#store;
    const rows = database
      .prepare("SELECT id, value FROM contact WHERE association = ? AND instance = ? ORDER BY rowid")
      .all(associationId, this.#instanceId);
    const unsaved = [...this.#unsaved].filter((contact) => contact.associationId === associationId);
    return [...rows.map(({ id, value }) => shelf.take(String(id), value)), ...unsaved];
  }

  *within(from: Date, to: Date): Iterable<Contact> {
    this.#store.flush();
    const { database, shelf } = this.#store;
    const [begin, end] = [from.getTime(), to.getTime()];
    const condition = ["initiated", "enqueued", "disconnected"]
      .map((time) => `rowid IN (SELECT rowid FROM contact WHERE instance = ? AND ${time} >= ? AND ${time} < ?)`)
      .join(" OR ");
    const rows = database
      .prepare(`SELECT id, value FROM contact WHERE ${condition} ORDER BY rowid`)
      .iterate(...[1, 2, 3].flatMap(() => [this.#instanceId, begin, end]));
    for (const { id, value } of rows) yield shelf.take(String(id), value);
  }

  search(search: ContactSearch): { contacts: Contact[]; total: number } {
    this.#store.flush();
    const { sql, values } = conditionOf(search);
    const from = `FROM contact WHERE instance = ? AND ${sql}`;
    const total = this.#count(from, values);
    return { contacts: this.#page(`${from} ORDER BY ${orderOf(search.sort)}`, values, search), total };
  }

  /** The number of all that a search finds is known for its further pages, until something changes. */
  #count(from: string, values: (string | number)[]): number {
    const key = JSON.stringify([from, values]);
    const { database } = this.#store;
    const version = this.#store.writes();
    if (this.#counted?.key === key && this.#counted.version === version) return this.#counted.count;
    const count = Number(database.prepare(`SELECT count(*) AS count ${from}`).get(this.#instanceId, ...values)?.count);
    this.#counted = { key, version, count };
    return count;
  }

  newest(offset: number, limit: number): Contact[] {
    this.#store.flush();
    return this.#page("FROM contact WHERE +instance = ? ORDER BY rowid DESC", [], { offset, limit });
  }

  recent(): Contact[] {
    return this.newest(0, MOST_EXAMINED);
  }

  #page(from: string, values: (string | number)[], { offset, limit }: { offset: number; limit: number }): Contact[] {
    const { database, shelf } = this.#store;
    const rows = database
      .prepare(`SELECT id, value ${from} LIMIT ? OFFSET ?`)
      .all(this.#instanceId, ...values, limit, offset);
    return rows.map(({ id, value }) => shelf.take(String(id), value));
  }

  #find(id: string): Contact | undefined {
    const contact = this.#store.shelf.find(id);
    return contact?.instanceId === this.#instanceId ? contact : undefined;
  }
}
