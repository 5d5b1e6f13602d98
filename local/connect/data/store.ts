import type { DatabaseSync } from "node:sqlite";
import type { Contact } from "../state/contact.ts";
import type { Keeper } from "../state/keeper.ts";
import type { State } from "../state/state.ts";
import { ContactShelf } from "./contact-shelf.ts";
import { KeptClock } from "./kept-clock.ts";
import type { ContactStore } from "./kept-contacts.ts";
import { KeptInstances } from "./kept-instances.ts";
import { createKeptMaps, type KeptMaps } from "./kept-maps.ts";
import { KeptRecords } from "./kept-records.ts";
import { loadInstances } from "./load-instances.ts";
import { loadOpen, type OpenContacts } from "./load-open.ts";
import { openDatabase } from "./open-database.ts";
import { createWriter, type Writer } from "./save-changes.ts";
import { SaveQueue } from "./save-queue.ts";

/** Expired tokens and answers are removed after this many writes. */
const BETWEEN_LOOKS = 1_000;

/** The state of a local Connect in a folder. */
export class Store implements Keeper {
  readonly maps: KeptMaps;
  readonly instances: KeptInstances;
  readonly records: KeptRecords;
  readonly #database: DatabaseSync;
  readonly #free: () => void;
  readonly #shelf: ContactShelf;
  readonly #clock: KeptClock;
  readonly #queue = new SaveQueue();
  readonly #filesKept = new WeakSet<Buffer>();
  #state: State | undefined;
  #writer: Writer | undefined;
  #openContacts: OpenContacts | undefined;
  #reads = 0;

  /** @throws DataError if another process has the folder, or its format is unknown */
  constructor(folder: string) {
    const { database, close } = openDatabase(folder);
    const queue = this.#queue;
    this.#database = database;
    this.#free = close;
    this.#shelf = new ContactShelf(database);
    this.#clock = new KeptClock(database);
    this.records = new KeptRecords(database);
    this.instances = new KeptInstances(this.#contactStore(), () => queue.instancesChanged());
    this.maps = createKeptMaps(
      database,
      () => this.#state,
      this.#filesKept,
      () => queue.schedule(),
    );
  }

  /** Milliseconds by which the kept clock was ahead of the machine's; undefined in a new folder. */
  get ahead(): number | undefined {
    return this.#clock.ahead;
  }

  touch(contact: Contact, messageId?: string): void {
    this.#queue.contactChanged(contact);
    if (messageId !== undefined && contact.chat !== undefined) this.#queue.messageChanged(contact.chat, messageId);
  }

  touchInstances(): void {
    this.#queue.instancesChanged();
  }

  whileReading<T>(run: () => T): T {
    this.#reads += 1;
    try {
      return run();
    } finally {
      this.#reads -= 1;
    }
  }

  whenSaved(run: () => void): void {
    this.#queue.whenSaved(run);
  }

  /** Reads the kept state and has it go on, or fills a new folder. From then on changes are written. */
  load(state: State, fill: () => void): void {
    this.#state = state;
    const isNew = this.ahead === undefined;
    const contactStore = this.#contactStore();
    if (!isNew) loadInstances(state, contactStore);
    const parts = { shelf: this.#shelf, filesKept: this.#filesKept };
    const writer = createWriter(this.#database, state, this.maps, parts);
    this.#writer = writer;
    this.#queue.write = (changes) => {
      writer.write(changes, () => this.#clock.save(state.clock));
      if (this.#queue.writes % BETWEEN_LOOKS === 0) this.#dropExpired(state.clock.now());
    };
    if (isNew) fill();
    else this.#openContacts = loadOpen(state, contactStore);
    this.touchInstances();
  }

  /** Forgets all that is kept. */
  clear(): void {
    this.#openContacts?.stop();
    this.#shelf.clear();
    this.records.clear();
    for (const map of Object.values(this.maps)) map.clear();
    this.#writer?.clear();
    this.#queue.clear();
  }

  /** Writes what is left, and frees the folder. */
  close(): void {
    this.#openContacts?.stop();
    this.#queue.save();
    this.records.close();
    // Nothing that happens from now on is acknowledged, so it is not written either.
    this.#queue.write = undefined;
    this.#writer = undefined;
    this.#free();
  }

  #contactStore(): ContactStore {
    const queue = this.#queue;
    return {
      database: this.#database,
      shelf: this.#shelf,
      used: (contact) => {
        if (this.#reads === 0) queue.contactChanged(contact);
      },
      writes: () => queue.writes,
      loadOpen: () => this.#openContacts?.finish(),
      flush: () => queue.flush(),
    };
  }

  #dropExpired(now: number): void {
    this.#database.prepare("DELETE FROM entry WHERE until <= ?").run(now);
  }
}
