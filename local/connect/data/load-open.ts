import type { State } from "../state/state.ts";
import { type ContactStore, KeptContacts } from "./kept-contacts.ts";

/** Contacts that resume before the server answers its first request. */
const AT_ONCE = 2_000;
/** Contacts that resume between two requests. */
const AT_A_TIME = 100;

/** The open contacts of a file that are not in memory yet. */
export type OpenContacts = { finish(): void; stop(): void };

/**
 * Resumes the open contacts of a file after a restart, oldest first: the first of them at once, the others between requests.
 * A contact that a request needs before its turn resumes at that moment.
 */
export function loadOpen(state: State, { database, shelf }: ContactStore): OpenContacts {
  const from = "FROM contact INDEXED BY contact_open WHERE open = 1 AND instance = ?";
  const lastOf = database.prepare(`SELECT max(rowid) AS last ${from}`);
  const next = database.prepare(`SELECT rowid, id, value ${from} AND rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ?`);
  // Contacts that start from now on are in memory already.
  const left = [...state.instances.keys()].map((id) => ({ id, after: 0, last: Number(lastOf.get(id)?.last) }));
  let isOver = false;
  let isLoading = false;

  shelf.onOpen = resumeIn(state);

  /** @returns the number of contacts that it has loaded */
  function load(count: number): number {
    const [instance] = left;
    if (instance === undefined) {
      isOver = true;
      for (const one of state.instances.values()) state.runner.changed(one);
      return 0;
    }
    const rows = next.all(instance.id, instance.after, instance.last, count);
    isLoading = true;
    for (const { id, value } of rows) shelf.take(String(id), value);
    isLoading = false;
    instance.after = Number(rows.at(-1)?.rowid);
    if (rows.length < count) left.shift();
    return rows.length;
  }

  function loadMore(): void {
    if (isOver) return;
    load(AT_A_TIME);
    setImmediate(loadMore).unref();
  }

  for (let count = AT_ONCE; !isOver && count > 0; ) count -= load(count);
  setImmediate(loadMore).unref();
  return {
    finish() {
      // A contact that resumes can need the others.
      while (!isOver && !isLoading) load(AT_ONCE);
    },
    stop() {
      isOver = true;
    },
  };
}

/** Puts a contact that was read from the file into the state, with its timers. */
function resumeIn({ instances, runner }: State): ContactStore["shelf"]["onOpen"] {
  return (contact, due) => {
    const contacts = instances.get(contact.instanceId)?.contacts;
    if (!(contacts instanceof KeptContacts)) return;
    contacts.takeOpen(contact);
    runner.resume(contact, due);
  };
}
