import { ContactShelf } from "../../../../local/connect/data/contact-shelf.ts";
import { decodeValue, encodeValue } from "../../../../local/connect/data/encode-value.ts";
import { loadInstances } from "../../../../local/connect/data/load-instances.ts";
import { databasePath, openFile } from "../../../../local/connect/data/open-database.ts";
import type { LocalConnect } from "../../../../local/connect/local-connect.ts";
import { resourcesOf } from "../../../../local/connect/resources/resources-of.ts";
import type { Contact } from "../../../../local/connect/state/contact.ts";
import type { Instance } from "../../../../local/connect/state/instance.ts";

/** The state that a local Connect has in memory, as plain data. */
export function stateInMemory({ state, store }: LocalConnect): unknown {
  const { bearers, attachments, answers } = state;
  const entries = [...bearers].map(([token, { contact, participant, ...rest }]) => [
    token,
    { ...rest, contactId: contact.id, participantId: participant.id },
  ]);
  return plain({
    instances: instancesOf(state.instances, undefined),
    bearers: entries.sort(byKey),
    attachments: [...attachments].sort(byKey),
    answers: [...answers].sort(byKey),
    revisions: [...(store?.maps.revisions ?? [])].map(([key]) => key).sort(),
  });
}

const KINDS_WITH_INITIAL_RESOURCES = ["view", "predefined-attribute", "authentication-profile"] as const;

type DueTimes = Map<Contact, Record<string, number>>;

/** The state that another process would read from the folder. */
export function stateInFile(folder: string): unknown {
  const database = openFile(databasePath(folder), true);
  try {
    const shelf = new ContactShelf(database);
    const instances = new Map<string, Instance>();
    const due: DueTimes = new Map();
    shelf.onOpen = (contact, times) => due.set(contact, times);
    loadInstances({ instances }, { database, shelf, used() {}, writes: () => 0, loadOpen() {}, flush() {} });
    const entries = database.prepare("SELECT kind, key, value FROM entry").all();
    const files = new Map(
      database
        .prepare("SELECT id, bytes FROM file")
        .all()
        .map(({ id, bytes }) => [String(id), bytes as Uint8Array]),
    );
    const ofKind = (kind: string) =>
      entries
        .filter((entry) => entry.kind === kind)
        .map(({ key, value }): [string, object] => [String(key), decodeValue(String(value)) as object])
        .sort(byKey);
    return plain({
      instances: instancesOf(instances, due),
      bearers: ofKind("bearers"),
      attachments: ofKind("attachments").map(([id, attachment]) => {
        const bytes = files.get(id);
        return [id, { ...attachment, ...(bytes && { bytes: Buffer.from(bytes) }) }];
      }),
      answers: ofKind("answers"),
      revisions: ofKind("revisions").map(([key]) => key),
    });
  } finally {
    database.close();
  }
}

function byKey([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}

/** Sorts the members of objects, and drops those that are undefined. */
function plain(value: unknown): unknown {
  return sorted(decodeValue(encodeValue(value)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value instanceof Map) return { map: [...value].map(sorted) };
  if (value instanceof Set) return { set: [...value].map(sorted) };
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(byKey)
      .map(([key, member]) => [key, sorted(member)]),
  );
}

function instancesOf(instances: ReadonlyMap<string, Instance>, due: DueTimes | undefined): unknown {
  return [...instances.values()]
    .map((instance) => withInitialResources(instance))
    .map(({ resources, contacts, ...own }) => ({
      ...own,
      resources: [...resources]
        .map(([kind, ofKind]) => [kind, [...ofKind]] as const)
        .filter(([, ofKind]) => ofKind.length > 0)
        .sort(byKey),
      count: contacts.size,
      contacts: contactsOf([...contacts.values()], due),
    }));
}

/** What every instance has from the start is added when it is first asked for: in one state earlier than in the other. */
function withInitialResources(instance: Instance): Instance {
  const copy = { ...instance, resources: new Map(instance.resources) };
  for (const kind of KINDS_WITH_INITIAL_RESOURCES) resourcesOf(copy, kind);
  return copy;
}

/** Of parts that several contacts share, each names the first contact that has it. */
function contactsOf(contacts: readonly Contact[], due: DueTimes | undefined): unknown[] {
  const first = new Map<object, string>();
  const shared = <Part extends object>(part: Part, id: string) => {
    if (!first.has(part)) first.set(part, id);
    return { part, sharedWith: first.get(part) };
  };
  return contacts.map((contact) => {
    const { timers, attributes, participants, chat, continuedBy, ...own } = contact;
    const { listeners: _, transcript, continues, ...said } = chat ?? {};
    const times = Object.entries(timers).map(([name, timer]) => [name, timer.at]);
    return {
      ...own,
      timers: due?.get(contact) ?? Object.fromEntries(times),
      attributes: shared(attributes, contact.id),
      participants: participants.map((participant) => shared(participant, contact.id)),
      chat: chat && { ...said, transcript, continues: continues?.id, sharedWith: shared(chat, contact.id).sharedWith },
      continuedBy: continuedBy?.id,
    };
  });
}
