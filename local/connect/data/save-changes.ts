import type { DatabaseSync } from "node:sqlite";
import { contactOf } from "../contacts/find-contact.ts";
import type { Chat, Contact } from "../state/contact.ts";
import type { Resource } from "../state/instance.ts";
import type { State } from "../state/state.ts";
import { type Owners, writeContact } from "./contact-record.ts";
import { encodeValue } from "./encode-value.ts";
import type { BearerRecord, KeptMaps } from "./load-state.ts";

/** Changes since the last write. */
export type Changes = {
  contacts: Set<Contact>;
  /** Older items of transcripts, by the id of the message. */
  messages: Map<Chat, Set<string>>;
  instances: boolean;
};

/** Writes changes to a database. */
export type Writer = { write(changes: Changes, alsoWrite: () => void): void; clear(): void };

/**
 * Creates the writer of a state. `owners` knows the shared parts of contacts that were loaded. One closure, longer than usual:
 * all of it shares the prepared statements, and writes in one transaction.
 */
export function createWriter(database: DatabaseSync, state: State, maps: KeptMaps, owners: Owners): Writer {
  const statement = (sql: string) => database.prepare(sql);
  const putInstance = statement("INSERT INTO instance VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value");
  const putResource = statement(
    "INSERT INTO resource VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const deleteResource = statement("DELETE FROM resource WHERE instance = ? AND kind = ? AND id = ?");
  const putContact = statement("INSERT INTO contact VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value");
  const putItem = statement("INSERT INTO item VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value");
  const putEntry = statement("INSERT INTO entry VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value");
  const deleteEntry = statement("DELETE FROM entry WHERE kind = ? AND key = ?");
  const putFile = statement("INSERT INTO file VALUES (?, ?) ON CONFLICT DO UPDATE SET bytes = excluded.bytes");
  const deleteFile = statement("DELETE FROM file WHERE id = ?");

  const itemsKept = new WeakMap<Chat, number>();
  const filesKept = new WeakSet<Buffer>();
  let instancesKept = new Map<string, string>();
  let resourcesKept = new Map<string, string>();

  for (const { contacts } of state.instances.values())
    for (const { chat } of contacts.values()) if (chat) itemsKept.set(chat, chat.transcript.length);
  for (const { bytes } of maps.attachments.values()) if (bytes) filesKept.add(bytes);

  function writeContacts({ contacts, messages }: Changes): void {
    const others = new Set<string>();
    const written = new Set<Contact>();
    const writeOne = (contact: Contact) => {
      if (written.has(contact) || state.instances.get(contact.instanceId)?.contacts.get(contact.id) !== contact) return;
      written.add(contact);
      putContact.run(contact.id, contact.instanceId, writeContact(contact, owners, others));
      if (contact.chat !== undefined) writeItems(contact.chat, owners.of(contact.chat, contact.id), messages);
    };
    for (const contact of contacts) writeOne(contact);
    for (const id of others) {
      const owner = contactOf(state, id);
      if (owner !== undefined) writeOne(owner);
    }
  }

  function writeItems(chat: Chat, key: string, messages: Changes["messages"]): void {
    const { transcript } = chat;
    const kept = itemsKept.get(chat) ?? 0;
    const changed = messages.get(chat);
    if (changed !== undefined)
      for (const id of changed) {
        const position = transcript.findLastIndex(({ Id }) => Id === id);
        if (position >= 0 && position < kept) putItem.run(key, position, encodeValue(transcript[position]));
      }
    for (let position = kept; position < transcript.length; position += 1)
      putItem.run(key, position, encodeValue(transcript[position]));
    itemsKept.set(chat, transcript.length);
  }

  function writeInstances(): void {
    const instances = new Map<string, string>();
    const resources = new Map<string, string>();
    for (const { resources: kinds, contacts: _, ...own } of state.instances.values()) {
      const value = encodeValue(own);
      instances.set(own.id, value);
      if (instancesKept.get(own.id) !== value) putInstance.run(own.id, value);
      for (const ofKind of kinds.values())
        for (const resource of ofKind.values()) writeResource(own.id, resource, resources);
    }
    for (const id of instancesKept.keys()) if (!instances.has(id)) deleteInstance(database, id);
    for (const key of resourcesKept.keys())
      if (!resources.has(key)) deleteResource.run(...(JSON.parse(key) as [string, string, string]));
    instancesKept = instances;
    resourcesKept = resources;
  }

  function writeResource(instanceId: string, resource: Resource, kept: Map<string, string>): void {
    const key = JSON.stringify([instanceId, resource.kind, resource.id]);
    const value = encodeValue(resource);
    kept.set(key, value);
    if (resourcesKept.get(key) !== value) putResource.run(instanceId, resource.kind, resource.id, value);
  }

  function writeEntries(): void {
    for (const kind of ["bearers", "attachments", "answers", "revisions"] as const) {
      for (const key of maps[kind].takeChanged()) {
        const value = maps[kind].get(key);
        if (value === undefined) {
          deleteEntry.run(kind, key);
          if (kind === "attachments") deleteFile.run(key);
        } else putEntry.run(kind, key, encodeValue(entryOf(key, value)));
      }
    }
  }

  /** The bytes of a file are kept once, apart from what is said about it. */
  function entryOf(key: string, value: object): unknown {
    if ("participant" in value) {
      const { contact, participant, ...rest } = value as ReturnType<typeof maps.bearers.get> & object;
      return { ...rest, contactId: contact.id, participantId: participant.id } satisfies BearerRecord;
    }
    if (!("bytes" in value)) return value;
    const { bytes, ...rest } = value as { bytes: Buffer };
    if (!filesKept.has(bytes)) {
      putFile.run(key, bytes);
      filesKept.add(bytes);
    }
    return rest;
  }

  return {
    write(changes, alsoWrite) {
      database.exec("BEGIN");
      try {
        if (changes.instances) writeInstances();
        writeContacts(changes);
        writeEntries();
        alsoWrite();
        database.exec("COMMIT");
      } catch (error) {
        database.exec("ROLLBACK");
        throw error;
      }
    },
    clear() {
      for (const table of ["instance", "resource", "contact", "item", "entry", "file"])
        database.exec(`DELETE FROM ${table}`);
      instancesKept.clear();
      resourcesKept.clear();
    },
  };
}

function deleteInstance(database: DatabaseSync, id: string): void {
  database.prepare("DELETE FROM item WHERE chat IN (SELECT id FROM contact WHERE instance = ?)").run(id);
  for (const table of ["contact", "resource"]) database.prepare(`DELETE FROM ${table} WHERE instance = ?`).run(id);
  database.prepare("DELETE FROM instance WHERE id = ?").run(id);
}
