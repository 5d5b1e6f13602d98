import { endContact } from "../contacts/contact-life.ts";
import type { FlowHost } from "../flows/flow-host.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";
import { currentContact } from "./act-in-contact.ts";
import { type NewTestContact, startTestContact } from "./start-test-contact.ts";

/** The contacts of a test: the one that it starts, and those that descend from it. */
export class TestContacts {
  readonly #host: FlowHost;
  readonly #instance: Instance;
  #first: Contact | undefined;
  #isStarting = false;

  constructor(host: FlowHost, instance: Instance) {
    this.#host = host;
    this.#instance = instance;
  }

  /** The contact that the test started; absent while the test is initiated. */
  get first(): Contact | undefined {
    return this.#first;
  }

  /** The contact that the chain is in now. */
  get current(): Contact | undefined {
    return this.#first && currentContact(this.#host, this.#first);
  }

  get haveEnded(): boolean {
    return this.all().every(({ state }) => state === "ENDED");
  }

  /** Starts the first contact. @returns the contact, or why the service rejects it */
  start(region: string, given: NewTestContact): Contact | ServiceError {
    this.#isStarting = true;
    try {
      this.#first = startTestContact(this.#host.state, this.#instance, region, given);
      return this.#first;
    } catch (error) {
      if (error instanceof ServiceError) return error;
      throw error;
    } finally {
      this.#isStarting = false;
    }
  }

  all(): Contact[] {
    return this.#first === undefined ? [] : this.#instance.contacts.associated(this.#first.associationId);
  }

  includes(contact: Contact): boolean {
    // The flow begins before the operation that starts the contact has returned.
    if (this.#isStarting) this.#first ??= contact;
    return this.#first !== undefined && contact.associationId === this.#first.associationId;
  }

  /** A test leaves no contact behind. */
  end(): void {
    for (const contact of this.all()) endContact(this.#host.state, contact, "API");
  }
}
