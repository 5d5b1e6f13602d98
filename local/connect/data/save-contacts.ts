import type { DatabaseSync } from "node:sqlite";
import type { Chat, Contact } from "../state/contact.ts";
import type { State } from "../state/state.ts";
import { COLUMNS, columnsOf, pairsOf } from "./contact-columns.ts";
import { writeContact } from "./contact-record.ts";
import type { ContactShelf } from "./contact-shelf.ts";
import { encodeValue } from "./encode-value.ts";
import { KeptContacts } from "./kept-contacts.ts";

/** The contacts that have changed, and older items of transcripts that have, by the id of the message. */
export type ChangedContacts = { contacts: Set<Contact>; messages: Map<Chat, Set<string>> };

/**
 * Creates the writer of contacts. One closure, longer than usual: all of it shares the prepared statements and what is known
 * of the rows: the indexes are written only if a column of theirs has changed.
 */
export function createContactWriter(database: DatabaseSync, state: State, shelf: ContactShelf) {
  const places = COLUMNS.map(() => "?").join(", ");
  const updates = COLUMNS.map((name) => `${name} = excluded.${name}`).join(", ");
  const putContact = database.prepare(
    `INSERT INTO contact (id, instance, value, ${COLUMNS.join(", ")}) VALUES (?, ?, ?, ${places})
     ON CONFLICT DO UPDATE SET value = excluded.value, ${updates}`,
  );
  const putValue = database.prepare("UPDATE contact SET value = ? WHERE id = ?");
  const putItem = database.prepare(
    "INSERT INTO item VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const deletePairs = database.prepare("DELETE FROM pair WHERE owner = ?");
  const putPair = database.prepare("INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?)");
  const columnsKept = new WeakMap<Contact, string>();
  const pairsKept = new WeakMap<Contact, string>();

  function write({ contacts, messages }: ChangedContacts): void {
    const others = new Set<Contact>();
    for (const contact of contacts) writeOne(contact, others, messages);
    for (const contact of others) if (!contacts.has(contact)) writeOne(contact, others, messages);
  }

  function writeOne(contact: Contact, others: Set<Contact>, messages: ChangedContacts["messages"]): void {
    const { contacts } = state.instances.get(contact.instanceId) ?? {};
    // A contact of before a reset, or of an instance that was deleted.
    if (!(contacts instanceof KeptContacts && contacts.holds(contact))) return;
    const value = writeContact(contact, shelf.owners, others);
    const owner = shelf.owners.of(contact.attributes, contact);
    const columns = columnsOf(contact, owner.id);
    const key = columns.join("\n");
    if (columnsKept.get(contact) === key) putValue.run(value, contact.id);
    else {
      putContact.run(contact.id, contact.instanceId, value, ...columns);
      columnsKept.set(contact, key);
    }
    writePairs(contact, owner === contact);
    if (contact.chat !== undefined) writeItems(contact.chat, shelf.owners.of(contact.chat, contact).id, messages);
    contacts.saved(contact);
  }

  function writePairs(contact: Contact, ownsAttributes: boolean): void {
    const pairs = pairsOf(contact, ownsAttributes);
    const key = JSON.stringify(pairs);
    const before = pairsKept.get(contact);
    if (before === key) return;
    pairsKept.set(contact, key);
    deletePairs.run(contact.id);
    for (const pair of pairs) putPair.run(contact.id, ...pair);
  }

  function writeItems(chat: Chat, key: string, messages: ChangedContacts["messages"]): void {
    if (!shelf.hasRead(chat)) return;
    const { transcript } = chat;
    const kept = shelf.itemsKept.get(chat) ?? 0;
    for (const id of messages.get(chat) ?? []) {
      const position = transcript.findLastIndex(({ Id }) => Id === id);
      if (position >= 0 && position < kept) putItem.run(key, position, encodeValue(transcript[position]));
    }
    for (let position = kept; position < transcript.length; position += 1)
      putItem.run(key, position, encodeValue(transcript[position]));
    shelf.itemsKept.set(chat, transcript.length);
  }

  return write;
}
