import type { FlowRequest } from "../../../lib/flows/execution/flow-request.ts";
import type { Contact } from "../state/contact.ts";

/** A request that waits for its answer: for work, or for a person. */
type OpenRequest = { controller: AbortController; isWork: boolean };

/** The requests of flows that wait for an answer. `contact.asked` keeps them too, to be asked again after a restart. */
export class OpenRequests {
  readonly #open = new Map<Contact, Map<string, OpenRequest>>();

  add(contact: Contact, id: string, request: FlowRequest, open: OpenRequest): void {
    contact.asked = { ...contact.asked, [id]: request };
    const own = this.#open.get(contact) ?? new Map<string, OpenRequest>();
    this.#open.set(contact, own.set(id, open));
  }

  /** Forgets a request that was answered. */
  settle(contact: Contact, id: string): void {
    const own = this.#open.get(contact);
    own?.delete(id);
    if (own?.size === 0) this.#open.delete(contact);
    if (contact.asked === undefined) return;
    const { [id]: _, ...others } = contact.asked;
    contact.asked = others;
  }

  /** Aborts a request that the flow no longer waits for. */
  abandon(contact: Contact, id: string): void {
    const open = this.#open.get(contact)?.get(id);
    this.settle(contact, id);
    open?.controller.abort();
  }

  abortAll(): void {
    for (const own of this.#open.values()) for (const { controller } of own.values()) controller.abort();
    this.#open.clear();
  }

  /** Whether a flow waits for work, such as a Lambda's answer: not for a person or for time. */
  isBusy(contact: Contact): boolean {
    return [...(this.#open.get(contact)?.values() ?? [])].some(({ isWork }) => isWork);
  }
}
