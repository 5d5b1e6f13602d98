import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { Seat } from "./seat.ts";

const NONE: ReadonlySet<Contact> = new Set();

/** The contacts of an instance that wait, and those that keep agents busy: offered, connected, or in after-contact work. */
export class Desk {
  readonly instance: Instance;
  readonly waiting = new Set<Contact>();
  readonly #engaged = new Map<string, Set<Contact>>();
  readonly #idleSince = new Map<string, number>();

  constructor(instance: Instance) {
    this.instance = instance;
  }

  engage(contact: Contact, agentId: string | undefined): void {
    if (agentId === undefined) return;
    const contacts = this.#engaged.get(agentId) ?? new Set();
    this.#engaged.set(agentId, contacts.add(contact));
  }

  disengage(contact: Contact, agentId: string | undefined, now: number): void {
    if (agentId === undefined) return;
    this.#engaged.get(agentId)?.delete(contact);
    this.#idleSince.set(agentId, now);
  }

  contactsOf({ user }: Seat): ReadonlySet<Contact> {
    return this.#engaged.get(user?.id ?? "") ?? NONE;
  }

  /** Sorts agents so that those who have been idle longest come first. */
  byIdleness(seats: Seat[]): Seat[] {
    const since = ({ user }: Seat) => this.#idleSince.get(user?.id ?? "") ?? 0;
    return seats.sort((a, b) => since(a) - since(b));
  }
}
