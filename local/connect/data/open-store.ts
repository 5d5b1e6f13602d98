import type { PublishedFlow } from "../../../lib/flows/execution/published-flow.ts";
import type { Clock } from "../control/clock.ts";
import type { Attachment } from "../state/attachment.ts";
import type { Contact } from "../state/contact.ts";
import type { Keeper } from "../state/keeper.ts";
import type { Bearer, State } from "../state/state.ts";
import { Owners } from "./contact-record.ts";
import { type DueTimes, type KeptMaps, loadState } from "./load-state.ts";
import { openDatabase } from "./open-database.ts";
import { type Changes, createWriter, type Writer } from "./save-changes.ts";
import { TrackedMap } from "./tracked-map.ts";

/** The state of a local Connect in a folder. */
export type Store = Keeper & {
  maps: KeptMaps;
  /** Milliseconds by which the kept clock was ahead of the machine's; undefined in a new folder. */
  ahead: number | undefined;
  /** Reads the kept state, or fills a new folder. From then on changes are written. @returns undefined in a new folder */
  load(state: State, fill: () => void): DueTimes | undefined;
  /** Forgets all that is kept. */
  clear(): void;
  /** Writes what is left, and frees the folder. */
  close(): void;
};

/** A clock that tests move is kept to this precision: reading two clocks takes time. */
const TOLERANCE_MS = 50;

/** Opens the state of a folder. One closure, longer than usual: its members share the changes to write. @throws DataError */
export function openStore(folder: string): Store {
  const { database, close } = openDatabase(folder);
  const owners = new Owners();
  let writer: Writer | undefined;
  let clock: Clock | undefined;
  let changes = noChanges();
  let waiting: (() => void)[] = [];
  let scheduled: NodeJS.Immediate | undefined;
  const savedAhead = database.prepare("SELECT value FROM meta WHERE name = 'ahead'").get();
  let ahead = savedAhead === undefined ? undefined : Number(savedAhead.value);

  const schedule = () => {
    scheduled ??= setImmediate(save);
  };
  const maps: KeptMaps = {
    bearers: new TrackedMap<Bearer>(schedule),
    attachments: new TrackedMap<Attachment>(schedule),
    answers: new TrackedMap<{ answer: unknown; until: number }>(schedule),
    revisions: new TrackedMap<PublishedFlow>(schedule),
  };

  /** A failure to write ends the process: it would acknowledge what it does not keep. */
  function save(): void {
    if (scheduled !== undefined) clearImmediate(scheduled);
    scheduled = undefined;
    if (writer === undefined) return;
    const written = changes;
    changes = noChanges();
    writer.write(written, saveClock);
    const ready = waiting;
    waiting = [];
    for (const run of ready) run();
  }

  function saveClock(): void {
    if (clock === undefined) return;
    const now = clock.now() - Date.now();
    if (ahead !== undefined && Math.abs(now - ahead) <= TOLERANCE_MS) return;
    ahead = now;
    database.prepare("INSERT INTO meta VALUES ('ahead', ?) ON CONFLICT DO UPDATE SET value = excluded.value").run(now);
  }

  return {
    maps,
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
    touchInstances() {
      changes.instances = true;
      schedule();
    },
    whenSaved(run) {
      if (scheduled === undefined) run();
      else waiting.push(run);
    },
    load(state, fill) {
      const isNew = ahead === undefined;
      const due = isNew ? undefined : loadState(database, state, maps, owners);
      if (isNew) fill();
      writer = createWriter(database, state, maps, owners);
      clock = state.clock;
      changes.instances = true;
      schedule();
      return due;
    },
    clear() {
      writer?.clear();
      changes = { ...noChanges(), instances: true };
      schedule();
    },
    close() {
      save();
      close();
    },
  };
}

function noChanges(): Changes {
  return { contacts: new Set(), messages: new Map(), instances: false };
}
