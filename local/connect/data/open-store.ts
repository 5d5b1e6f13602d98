import type { PublishedFlow } from "../../../lib/flows/execution/published-flow.ts";
import type { Clock } from "../control/clock.ts";
import type { Attachment } from "../state/attachment.ts";
import type { Contact } from "../state/contact.ts";
import type { Keeper } from "../state/keeper.ts";
import type { State } from "../state/state.ts";
import { ContactShelf } from "./contact-shelf.ts";
import type { ContactStore } from "./kept-contacts.ts";
import { KeptInstances } from "./kept-instances.ts";
import { KeptMap } from "./kept-map.ts";
import { KeptRecords } from "./kept-records.ts";
import { loadOpen, type OpenContacts } from "./load-open.ts";
import {
  type BearerRecord,
  entryReader,
  type KeptAnswer,
  type KeptMaps,
  loadInstances,
  readBearer,
} from "./load-state.ts";
import { openDatabase } from "./open-database.ts";
import { type Changes, createWriter, type Writer } from "./save-changes.ts";

/** The state of a local Connect in a folder. */
export type Store = Keeper & {
  maps: KeptMaps;
  instances: KeptInstances;
  records: KeptRecords;
  /** Milliseconds by which the kept clock was ahead of the machine's; undefined in a new folder. */
  ahead: number | undefined;
  /** Reads the kept state and has it go on, or fills a new folder. From then on changes are written. */
  load(state: State, fill: () => void): void;
  /** Forgets all that is kept. */
  clear(): void;
  /** Writes what is left, and frees the folder. */
  close(): void;
};

/** A clock that tests move is kept to this precision: reading two clocks takes time. */
const TOLERANCE_MS = 50;
/** Expired tokens and answers are removed after this many writes. */
const BETWEEN_LOOKS = 1_000;
/** Files of chats in memory; each can have 20 MB. */
const MOST_FILES = 20;

/** Opens the state of a folder. One closure, longer than usual: its members share the changes to write. @throws DataError */
export function openStore(folder: string): Store {
  const { database, close } = openDatabase(folder);
  const shelf = new ContactShelf(database);
  const records = new KeptRecords(database);
  const filesKept = new WeakSet<Buffer>();
  let writer: Writer | undefined;
  let state: State | undefined;
  let openContacts: OpenContacts | undefined;
  let changes = noChanges();
  let waiting: (() => void)[] = [];
  let scheduled: NodeJS.Immediate | undefined;
  let reads = 0;
  let writes = 0;
  const savedAhead = database.prepare("SELECT value FROM meta WHERE name = 'ahead'").get();
  let ahead = savedAhead === undefined ? undefined : Number(savedAhead.value);

  const schedule = () => {
    scheduled ??= setImmediate(save);
  };
  const touchInstances = () => {
    changes.instances = true;
    schedule();
  };
  const contactStore: ContactStore = {
    database,
    shelf,
    used(contact) {
      if (reads > 0) return;
      changes.contacts.add(contact);
      schedule();
    },
    writes: () => writes,
    loadOpen: () => openContacts?.finish(),
    flush() {
      if (scheduled !== undefined) save();
    },
  };
  const read = entryReader(database);
  const readBytes = database.prepare("SELECT bytes FROM file WHERE id = ?");
  const readAttachment = (key: string): Attachment | undefined => {
    const attachment = read("attachments", key) as Attachment | undefined;
    const bytes = readBytes.get(key)?.bytes;
    if (attachment === undefined || bytes === undefined) return attachment;
    attachment.bytes = Buffer.from(bytes as Uint8Array);
    filesKept.add(attachment.bytes);
    return attachment;
  };
  const onChange = schedule;
  const maps: KeptMaps = {
    bearers: new KeptMap({
      read(key) {
        const record = read("bearers", key);
        return record === undefined || state === undefined ? undefined : readBearer(state, record as BearerRecord);
      },
      onChange,
    }),
    attachments: new KeptMap({ read: readAttachment, onChange }, MOST_FILES),
    answers: new KeptMap({ read: (key) => read("answers", key) as KeptAnswer | undefined, onChange }),
    revisions: new KeptMap({ read: (key) => read("revisions", key) as PublishedFlow | undefined, onChange }),
  };

  /** A failure to write ends the process: it would acknowledge what it does not keep. */
  function save(): void {
    if (scheduled !== undefined) clearImmediate(scheduled);
    scheduled = undefined;
    if (writer === undefined || state === undefined) return;
    const { clock } = state;
    const written = changes;
    changes = noChanges();
    writer.write(written, () => saveClock(clock));
    writes += 1;
    if (writes % BETWEEN_LOOKS === 0) database.prepare("DELETE FROM entry WHERE until <= ?").run(clock.now());
    const ready = waiting;
    waiting = [];
    for (const run of ready) run();
  }

  function saveClock(clock: Clock): void {
    const now = clock.now() - Date.now();
    if (ahead !== undefined && Math.abs(now - ahead) <= TOLERANCE_MS) return;
    ahead = now;
    database.prepare("INSERT INTO meta VALUES ('ahead', ?) ON CONFLICT DO UPDATE SET value = excluded.value").run(now);
  }

  return {
    maps,
    records,
    instances: new KeptInstances(contactStore, touchInstances),
    get ahead() {
      return ahead;
    },
    touch(contact: Contact, messageId) {
      changes.contacts.add(contact);
      const { chat } = contact;
      if (messageId !== undefined && chat !== undefined)
        changes.messages.set(chat, (changes.messages.get(chat) ?? new Set()).add(messageId));
      schedule();
    },
    touchInstances,
    whileReading(run) {
      reads += 1;
      try {
        return run();
      } finally {
        reads -= 1;
      }
    },
    whenSaved(run) {
      if (scheduled === undefined) run();
      else waiting.push(run);
    },
    load(ofServer, fill) {
      state = ofServer;
      const isNew = ahead === undefined;
      if (!isNew) loadInstances(state, contactStore);
      writer = createWriter(database, state, maps, { shelf, filesKept });
      if (isNew) fill();
      else openContacts = loadOpen(state, contactStore);
      touchInstances();
    },
    clear() {
      openContacts?.stop();
      shelf.clear();
      records.clear();
      changes = { ...noChanges(), instances: true };
      for (const map of Object.values(maps)) map.clear();
      writer?.clear();
      schedule();
    },
    close() {
      openContacts?.stop();
      save();
      records.close();
      // Nothing that happens from now on is acknowledged, so it is not written either.
      writer = undefined;
      close();
    },
  };
}

function noChanges(): Changes {
  return { contacts: new Set(), messages: new Map(), instances: false };
}
