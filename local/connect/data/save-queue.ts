import type { Chat, Contact } from "../state/contact.ts";
import type { Changes } from "./save-changes.ts";

/** Collects changes, has them written once per turn of the event loop, and then lets answers go out. */
export class SaveQueue {
  /** Writes changes. Until it is set, and once it is removed, nothing is written. */
  write: ((changes: Changes) => void) | undefined;
  /** How often changes have been written. */
  writes = 0;
  #changes = noChanges();
  #waiting: (() => void)[] = [];
  #scheduled: NodeJS.Immediate | undefined;

  contactChanged(contact: Contact): void {
    this.#changes.contacts.add(contact);
    this.schedule();
  }

  messageChanged(chat: Chat, id: string): void {
    const { messages } = this.#changes;
    messages.set(chat, (messages.get(chat) ?? new Set()).add(id));
    this.schedule();
  }

  instancesChanged(): void {
    this.#changes.instances = true;
    this.schedule();
  }

  schedule(): void {
    this.#scheduled ??= setImmediate(() => this.save());
  }

  whenSaved(run: () => void): void {
    if (this.#scheduled === undefined) run();
    else this.#waiting.push(run);
  }

  /** Writes what waits to be written. */
  flush(): void {
    if (this.#scheduled !== undefined) this.save();
  }

  /** Writes at once. A failure to write ends the process: it would acknowledge what it does not keep. */
  save(): void {
    if (this.#scheduled !== undefined) clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    if (this.write === undefined) return;
    const changes = this.#changes;
    this.#changes = noChanges();
    this.writes += 1;
    this.write(changes);
    const ready = this.#waiting;
    this.#waiting = [];
    for (const run of ready) run();
  }

  /** Forgets all changes. */
  clear(): void {
    this.#changes = noChanges();
    this.instancesChanged();
  }
}

function noChanges(): Changes {
  return { contacts: new Set(), messages: new Map(), instances: false };
}
