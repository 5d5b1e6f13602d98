import type { DatabaseSync } from "node:sqlite";
import type { PublishedFlow } from "../../../lib/flows/execution/published-flow.ts";
import type { Attachment } from "../state/attachment.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Chat, Contact } from "../state/contact.ts";
import type { Instance, Resource } from "../state/instance.ts";
import type { Participant } from "../state/participant.ts";
import type { Bearer, State } from "../state/state.ts";
import type { ContactRecord, Owners } from "./contact-record.ts";
import { decodeValue } from "./encode-value.ts";
import type { TrackedMap } from "./tracked-map.ts";

/** The maps of a state that is kept, with the revisions of flows that contacts run. */
export type KeptMaps = {
  bearers: TrackedMap<Bearer>;
  attachments: TrackedMap<Attachment>;
  answers: TrackedMap<{ answer: unknown; until: number }>;
  revisions: TrackedMap<PublishedFlow>;
};

/** A bearer as it is kept. */
export type BearerRecord = Omit<Bearer, "contact" | "participant"> & { contactId: string; participantId: string };

/** When the timers of a contact were due. */
export type DueTimes = Map<Contact, Partial<Record<keyof Contact["timers"], number>>>;

/** Reads a kept state. @returns when the timers of its contacts are due */
export function loadState(database: DatabaseSync, state: State, maps: KeptMaps, owners: Owners): DueTimes {
  for (const { value } of database.prepare("SELECT value FROM instance ORDER BY rowid").iterate()) {
    const stored = decodeValue(String(value)) as Omit<Instance, "resources" | "contacts">;
    state.instances.set(stored.id, { ...stored, resources: new Map(), contacts: new Map() });
  }
  for (const { instance, value } of database.prepare("SELECT instance, value FROM resource ORDER BY rowid").iterate()) {
    const resource = decodeValue(String(value)) as Resource;
    const resources = state.instances.get(String(instance))?.resources;
    if (resources === undefined) continue;
    const ofKind = resources.get(resource.kind) ?? new Map<string, Resource>();
    resources.set(resource.kind, ofKind.set(resource.id, resource));
  }
  const { contacts, due } = loadContacts(database, state, owners);
  loadItems(database, contacts);
  loadEntries(database, contacts, maps);
  return due;
}

function loadContacts(database: DatabaseSync, state: State, owners: Owners) {
  const records = new Map<string, ContactRecord>();
  const contacts = new Map<string, Contact>();
  const due: DueTimes = new Map();
  for (const { value } of database.prepare("SELECT value FROM contact ORDER BY rowid").iterate()) {
    const record = decodeValue(String(value)) as ContactRecord;
    const { timers, attributes, participants, chat, continuedBy, ...rest } = record;
    const contact: Contact = { ...rest, timers: {}, attributes: new Map(), participants: [] };
    records.set(contact.id, record);
    contacts.set(contact.id, contact);
    state.instances.get(contact.instanceId)?.contacts.set(contact.id, contact);
    if (Object.keys(timers).length > 0) due.set(contact, timers);
    // First the parts that a contact keeps itself, then those that it shares.
    if (attributes instanceof Map) {
      contact.attributes = attributes;
      owners.set(attributes, contact.id);
    }
    if (chat !== undefined && !("of" in chat)) {
      const { continues, ...own } = chat;
      contact.chat = { ...own, listeners: new Set(), transcript: [] };
      owners.set(contact.chat, contact.id);
    }
  }
  const kept = keptParticipants(records, owners);
  for (const contact of contacts.values()) share(contact, records, contacts, kept);
  return { contacts, due };
}

function keptParticipants(records: ReadonlyMap<string, ContactRecord>, owners: Owners): Map<string, Participant> {
  const participants = new Map<string, Participant>();
  for (const { id, participants: own } of records.values()) {
    for (const participant of own) {
      if ("of" in participant) continue;
      participants.set(participant.id, participant);
      owners.set(participant, id);
    }
  }
  return participants;
}

/** Gives a contact the parts that it shares with others. */
function share(
  contact: Contact,
  records: ReadonlyMap<string, ContactRecord>,
  contacts: ReadonlyMap<string, Contact>,
  participants: ReadonlyMap<string, Participant>,
): void {
  const record = records.get(contact.id);
  if (record === undefined) return;
  const { attributes, chat, continuedBy } = record;
  if (!(attributes instanceof Map)) contact.attributes = contacts.get(attributes.of)?.attributes ?? new Map();
  contact.participants = record.participants.flatMap(({ id }) => participants.get(id) ?? []);
  const next = contacts.get(continuedBy ?? "");
  if (next !== undefined) contact.continuedBy = next;
  if (chat === undefined) return;
  const shared: Chat | undefined = "of" in chat ? contacts.get(chat.of)?.chat : contact.chat;
  if (shared === undefined) return;
  contact.chat = shared;
  const before = "of" in chat ? undefined : contacts.get(chat.continues ?? "");
  if (before !== undefined) shared.continues = before;
}

function loadItems(database: DatabaseSync, contacts: ReadonlyMap<string, Contact>): void {
  for (const { chat, value } of database.prepare("SELECT chat, value FROM item ORDER BY chat, position").iterate())
    contacts.get(String(chat))?.chat?.transcript.push(decodeValue(String(value)) as ChatItem);
}

function loadEntries(database: DatabaseSync, contacts: ReadonlyMap<string, Contact>, maps: KeptMaps): void {
  const files = new Map<string, Buffer>();
  for (const { id, bytes } of database.prepare("SELECT id, bytes FROM file").iterate())
    files.set(String(id), Buffer.from(bytes as Uint8Array));
  const readers: Record<string, (key: string, value: unknown) => void> = {
    bearers(key, value) {
      const { contactId, participantId, ...rest } = value as BearerRecord;
      const contact = contacts.get(contactId);
      const participant = contact?.participants.find(({ id }) => id === participantId);
      if (contact && participant) maps.bearers.load(key, { ...rest, contact, participant });
    },
    attachments(key, value) {
      const bytes = files.get(key);
      maps.attachments.load(key, { ...(value as Attachment), ...(bytes && { bytes }) });
    },
    answers: (key, value) => maps.answers.load(key, value as { answer: unknown; until: number }),
    revisions: (key, value) => maps.revisions.load(key, value as PublishedFlow),
  };
  for (const { kind, key, value } of database.prepare("SELECT kind, key, value FROM entry ORDER BY rowid").iterate())
    readers[String(kind)]?.(String(key), decodeValue(String(value)));
}
