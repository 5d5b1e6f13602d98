import type { DatabaseSync } from "node:sqlite";
import { isOpen } from "../contacts/is-open.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Chat, Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import { type ContactRecord, Owners } from "./contact-record.ts";
import { decodeValue } from "./encode-value.ts";
import { RecentlyUsed } from "./recently-used.ts";

/** Contacts that stay in memory after they have ended, as long as they were asked for lately. */
const MOST_RECENT = 1_000;

/**
 * The contacts of a file. Those that are open are in memory, others while anything refers to them: a contact that is asked for
 * is always the same object, and has the parts that it shares with others.
 */
export class ContactShelf {
  readonly owners = new Owners();
  /** Called with an open contact once it is in memory, and with the times when its timers are due. */
  onOpen: ((contact: Contact, due: ContactRecord["timers"]) => void) | undefined;
  /** How many items of each transcript are kept. */
  readonly itemsKept = new WeakMap<Chat, number>();
  /** Contacts that have come into memory, and are not complete until those are from which they have parts. */
  #created: ContactRecord[] = [];
  #depth = 0;
  /** Chats whose transcript has not been read. */
  readonly #unread = new WeakSet<Chat>();
  readonly #contacts = new Map<string, WeakRef<Contact>>();
  readonly #collected = new FinalizationRegistry<string>((id) => {
    if (this.#contacts.get(id)?.deref() === undefined) this.#contacts.delete(id);
  });
  readonly #recent = new RecentlyUsed<Contact>(MOST_RECENT);
  readonly #read: (id: string) => unknown;
  readonly #readItems: (chat: string) => Iterable<unknown>;

  constructor(database: DatabaseSync) {
    const contact = database.prepare("SELECT value FROM contact WHERE id = ?");
    const items = database.prepare("SELECT value FROM item WHERE chat = ? ORDER BY position");
    this.#read = (id) => contact.get(id)?.value;
    this.#readItems = (chat) => items.all(chat).map(({ value }) => value);
  }

  add(contact: Contact): void {
    this.#contacts.set(contact.id, new WeakRef(contact));
    this.#collected.register(contact, contact.id);
  }

  /** The contact of an id, from memory or from the file. */
  find(id: string): Contact | undefined {
    const known = this.#contacts.get(id)?.deref() ?? this.#load(id);
    if (known !== undefined && !isOpen(known)) this.#recent.use(id, known);
    return known;
  }

  /** The contact of a record that is at hand, from memory or from that record. */
  take(id: string, value: unknown): Contact {
    return this.#contacts.get(id)?.deref() ?? this.#create(decodeValue(String(value)) as ContactRecord);
  }

  knows(contact: Contact): boolean {
    return this.#contacts.get(contact.id)?.deref() === contact;
  }

  hasRead(chat: Chat): boolean {
    return !this.#unread.has(chat);
  }

  clear(): void {
    this.#contacts.clear();
    this.#recent.clear();
  }

  #load(id: string): Contact | undefined {
    const value = this.#read(id);
    return value === undefined ? undefined : this.#create(decodeValue(String(value)) as ContactRecord);
  }

  /** An open contact goes on when it comes into memory, once it has all of its parts. */
  #create(record: ContactRecord): Contact {
    this.#depth += 1;
    const contact = this.#assemble(record);
    this.#created.push(record);
    this.#depth -= 1;
    if (this.#depth > 0) return contact;
    const created = this.#created;
    this.#created = [];
    for (const { id, timers } of created) {
      const complete = this.#contacts.get(id)?.deref();
      if (complete !== undefined && isOpen(complete)) this.onOpen?.(complete, timers);
    }
    return contact;
  }

  /** First the parts that a contact keeps itself, so that others find them, then those that it shares. */
  #assemble(record: ContactRecord): Contact {
    const { timers: _, attributes, participants, chat, continuedBy, ...rest } = record;
    const contact: Contact = { ...rest, timers: {}, attributes: new Map(), participants: [] };
    this.add(contact);
    const own = participants.filter((participant): participant is Participant => !("of" in participant));
    contact.participants = own;
    for (const participant of own) this.owners.of(participant, contact);
    if (attributes instanceof Map) {
      contact.attributes = attributes;
      this.owners.of(attributes, contact);
    }
    if (chat !== undefined && !("of" in chat)) contact.chat = this.#createChat(chat, contact);
    this.#share(contact, record);
    if (continuedBy !== undefined) defineLater(contact, "continuedBy", () => this.find(continuedBy));
    return contact;
  }

  #createChat(stored: NonNullable<ContactRecord["chat"]>, owner: Contact): Chat {
    const { continues, ...own } = stored as Exclude<typeof stored, { of: string }>;
    const chat = { ...own, listeners: new Set() } as unknown as Chat;
    this.owners.of(chat, owner);
    this.#unread.add(chat);
    defineLater(chat, "transcript", () => {
      this.#unread.delete(chat);
      const transcript = [...this.#readItems(owner.id)].map((value) => decodeValue(String(value)) as ChatItem);
      this.itemsKept.set(chat, transcript.length);
      return transcript;
    });
    if (continues !== undefined) defineLater(chat, "continues", () => this.find(continues));
    return chat;
  }

  #share(contact: Contact, { attributes, chat, participants }: ContactRecord): void {
    if (!(attributes instanceof Map)) contact.attributes = this.find(attributes.of)?.attributes ?? new Map();
    if (chat !== undefined && "of" in chat) {
      const shared = this.find(chat.of)?.chat;
      if (shared !== undefined) contact.chat = shared;
    }
    if (participants.length === contact.participants.length) return;
    const own = new Map(contact.participants.map((participant) => [participant.id, participant]));
    contact.participants = participants.flatMap((kept) => {
      const keeper =
        "of" in kept ? this.find(kept.of)?.participants.find(({ id }) => id === kept.id) : own.get(kept.id);
      return keeper ?? [];
    });
  }
}

/** Defines a member that is read from the file when it is first asked for. Until then it is not enumerable. */
function defineLater<T extends object, Key extends keyof T>(object: T, key: Key, read: () => T[Key] | undefined): void {
  const become = (value: T[Key] | undefined) =>
    Object.defineProperty(object, key, { value, configurable: true, writable: true, enumerable: true });
  Object.defineProperty(object, key, {
    configurable: true,
    enumerable: false,
    get() {
      const value = read();
      become(value);
      return value;
    },
    set: become,
  });
}
