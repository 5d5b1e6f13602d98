import type { Instance } from "../state/instance.ts";
import { type ContactStore, KeptContacts } from "./kept-contacts.ts";

/** The instances of a file: a new one keeps its contacts there. */
export class KeptInstances extends Map<string, Instance> {
  readonly #store: ContactStore;
  readonly #onChange: () => void;

  constructor(store: ContactStore, onChange: () => void) {
    super();
    this.#store = store;
    this.#onChange = onChange;
  }

  override set(id: string, instance: Instance): this {
    if (!(instance.contacts instanceof KeptContacts)) instance.contacts = new KeptContacts(this.#store, id);
    this.#onChange();
    return super.set(id, instance);
  }

  override delete(id: string): boolean {
    this.#onChange();
    return super.delete(id);
  }
}
