import type { DatabaseSync } from "node:sqlite";
import type { PublishedFlow } from "../../../lib/flows/execution/published-flow.ts";
import { contactById } from "../contacts/find-contact.ts";
import type { Attachment } from "../state/attachment.ts";
import type { Instance, Resource } from "../state/instance.ts";
import type { Bearer, State } from "../state/state.ts";
import { decodeValue } from "./encode-value.ts";
import { type ContactStore, KeptContacts } from "./kept-contacts.ts";
import type { KeptMap } from "./kept-map.ts";

/** An answer for repeats of its request. */
export type KeptAnswer = { answer: unknown; until: number };

/** The maps of a state that is kept, with the revisions of flows that contacts run. */
export type KeptMaps = {
  bearers: KeptMap<Bearer>;
  attachments: KeptMap<Attachment>;
  answers: KeptMap<KeptAnswer>;
  revisions: KeptMap<PublishedFlow>;
};

/** A bearer as it is kept. */
export type BearerRecord = Omit<Bearer, "contact" | "participant"> & { contactId: string; participantId: string };

/** Reads instances and resources. */
export function loadInstances(state: Pick<State, "instances">, store: ContactStore): void {
  const { database } = store;
  for (const { value } of database.prepare("SELECT value FROM instance ORDER BY rowid").iterate()) {
    const stored = decodeValue(String(value)) as Omit<Instance, "resources" | "contacts">;
    const contacts = new KeptContacts(store, stored.id);
    state.instances.set(stored.id, { ...stored, resources: new Map(), contacts });
  }
  for (const { instance, value } of database.prepare("SELECT instance, value FROM resource ORDER BY rowid").iterate()) {
    const resource = decodeValue(String(value)) as Resource;
    const resources = state.instances.get(String(instance))?.resources;
    if (resources === undefined) continue;
    const ofKind = resources.get(resource.kind) ?? new Map<string, Resource>();
    resources.set(resource.kind, ofKind.set(resource.id, resource));
  }
}

/** Reads an entry of one of the kept maps. */
export function entryReader(database: DatabaseSync): (kind: keyof KeptMaps, key: string) => unknown {
  const entry = database.prepare("SELECT value FROM entry WHERE kind = ? AND key = ?");
  return (kind, key) => {
    const value = entry.get(kind, key)?.value;
    return value === undefined ? undefined : decodeValue(String(value));
  };
}

export function readBearer(state: State, record: BearerRecord): Bearer | undefined {
  const { contactId, participantId, ...rest } = record;
  const contact = contactById(state, contactId);
  const participant = contact?.participants.find(({ id }) => id === participantId);
  return contact && participant && { ...rest, contact, participant };
}
