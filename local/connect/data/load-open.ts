import type { State } from "../state/state.ts";
import { type ContactStore, KeptContacts } from "./kept-contacts.ts";

/** Contacts that go on before the server answers requests; more go on while it does. */
const AT_ONCE = 2_000;
/** Contacts that go on between requests. */
const AT_A_TIME = 100;

/** The open contacts of a file that are not in memory yet. */
export type OpenContacts = { finish(): void; stop(): void };

/**
 * Has the open contacts of a file go on after a restart, oldest first: the first of them at once, the others little by little.
 * One that is asked for meanwhile goes on at that moment.
 */
export function loadOpen(state: State, { database, shelf }: ContactStore): OpenContacts {
  const from = "FROM contact INDEXED BY contact_open WHERE open = 1 AND instance = ?";
  const lastOf = database.prepare(`SELECT max(rowid) AS last ${from}`);
  const next = database.prepare(`SELECT rowid, id, value ${from} AND rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ?`);
  // Contacts that start from now on are no concern of this.
  const left = [...state.instances.keys()].map((id) => ({ id, after: 0, last: Number(lastOf.get(id)?.last) }));
  let isOver = false;
  let loaded = 0;
  let isLoading = false;

  shelf.onOpen = (contact, due) => {
    const contacts = state.instances.get(contact.instanceId)?.contacts;
    if (!(contacts instanceof KeptContacts)) return;
    contacts.takeOpen(contact);
    state.runner.resume(contact, due);
  };

  function load(count: number): void {
    const [instance] = left;
    if (instance === undefined) {
      isOver = true;
      for (const one of state.instances.values()) state.runner.changed(one);
      return;
    }
    const rows = next.all(instance.id, instance.after, instance.last, count);
    isLoading = true;
    for (const { id, value } of rows) shelf.take(String(id), value);
    isLoading = false;
    loaded += rows.length;
    instance.after = Number(rows.at(-1)?.rowid);
    if (rows.length < count) left.shift();
  }

  function loadMore(): void {
    if (isOver) return;
    load(AT_A_TIME);
    setImmediate(loadMore).unref();
  }

  while (!isOver && loaded < AT_ONCE) load(AT_ONCE - loaded);
  setImmediate(loadMore).unref();
  return {
    finish() {
      // A contact that goes on can ask for the others.
      while (!isOver && !isLoading) load(AT_ONCE);
    },
    stop() {
      isOver = true;
    },
  };
}
