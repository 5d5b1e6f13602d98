import type { DatabaseSync } from "node:sqlite";
import type { Resource } from "../state/instance.ts";
import type { State } from "../state/state.ts";
import type { ContactShelf } from "./contact-shelf.ts";
import { encodeValue } from "./encode-value.ts";
import type { BearerRecord, KeptMaps } from "./kept-maps.ts";
import { type ChangedContacts, createContactWriter } from "./save-contacts.ts";

/** Changes since the last write. */
export type Changes = ChangedContacts & { instances: boolean };

/** Writes changes to a database. */
export type Writer = { write(changes: Changes, alsoWrite: () => void): void; clear(): void };

const TABLES = ["instance", "resource", "contact", "pair", "item", "entry", "file", "record"];

/**
 * Creates the writer of a state. One closure, longer than usual: all of it shares the prepared statements, and writes in one
 * transaction.
 */
export function createWriter(
  database: DatabaseSync,
  state: State,
  maps: KeptMaps,
  { shelf, filesKept }: { shelf: ContactShelf; filesKept: WeakSet<Buffer> },
): Writer {
  const statement = (sql: string) => database.prepare(sql);
  const putInstance = statement("INSERT INTO instance VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value");
  const putResource = statement(
    "INSERT INTO resource VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const deleteResource = statement("DELETE FROM resource WHERE instance = ? AND kind = ? AND id = ?");
  const putEntry = statement(
    "INSERT INTO entry VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, until = excluded.until",
  );
  const deleteEntry = statement("DELETE FROM entry WHERE kind = ? AND key = ?");
  const putFile = statement("INSERT INTO file VALUES (?, ?) ON CONFLICT DO UPDATE SET bytes = excluded.bytes");
  const deleteFile = statement("DELETE FROM file WHERE id = ?");
  const writeContacts = createContactWriter(database, state, shelf);

  let instancesKept = new Map<string, string>();
  let resourcesKept = new Map<string, string>();

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
        } else putEntry.run(kind, key, encodeValue(entryOf(key, value)), "until" in value ? value.until : null);
      }
      maps[kind].shrink();
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
      for (const table of TABLES) database.exec(`DELETE FROM ${table}`);
      instancesKept.clear();
      resourcesKept.clear();
    },
  };
}

function deleteInstance(database: DatabaseSync, id: string): void {
  for (const [table, column] of [
    ["item", "chat"],
    ["pair", "owner"],
  ])
    database.prepare(`DELETE FROM ${table} WHERE ${column} IN (SELECT id FROM contact WHERE instance = ?)`).run(id);
  for (const table of ["contact", "resource"]) database.prepare(`DELETE FROM ${table} WHERE instance = ?`).run(id);
  database.prepare("DELETE FROM instance WHERE id = ?").run(id);
}
