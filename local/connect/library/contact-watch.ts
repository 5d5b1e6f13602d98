import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { contactFactsOf } from "../flows/contact-facts-of.ts";
import type { LocalConnect } from "../local-connect.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { Contact } from "../state/contact.ts";
import { currentContact } from "../test-cases/act-in-contact.ts";
import { FlowExpectationError } from "./flow-expectation-error.ts";

/** How long an expectation waits, in milliseconds of real time. */
const PATIENCE = 2_000;
const LOOK = 5;

/** Watches a contact, and those that continue it, for a test. */
export class ContactWatch {
  readonly #local: LocalConnect;
  readonly #first: Contact;
  #heard = 0;

  constructor(local: LocalConnect, first: Contact) {
    this.#local = local;
    this.#first = first;
  }

  /** The contact of the chain that is the last one now. */
  get current(): Contact {
    return currentContact(this.#local.flows, this.#first);
  }

  get queueName(): string | null {
    const { current } = this;
    const instance = this.#local.state.instances.get(current.instanceId);
    return (instance && contactFactsOf(instance, current).Queue?.Name) ?? null;
  }

  /** The next message to the customer that meets what is expected; those before it are passed over. */
  nextMessage(isMet: (content: string) => boolean): string | undefined {
    const all = this.#messages();
    const index = all.findIndex(
      ({ ParticipantRole, Content = "" }, at) => at >= this.#heard && ParticipantRole !== "CUSTOMER" && isMet(Content),
    );
    if (index < 0) return undefined;
    this.#heard = index + 1;
    return all[index]?.Content ?? "";
  }

  /** Does something in the contact once its flow waits. @param deed returns the reason why that cannot be */
  async act(deed: () => string | undefined, problem: string): Promise<void> {
    await this.until(() => !this.#local.flows.requests.isBusy(this.current), "The flow is busy.");
    const reason = deed();
    if (reason !== undefined) this.#fail(`${problem}: ${reason}.`);
    await settle();
  }

  /** Waits until there is something to find. @throws FlowExpectationError if that takes too long */
  async until<T>(look: () => T | undefined | false, expected: string): Promise<T> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      await settle();
      const found = look();
      if (found !== undefined && found !== false) return found;
      if (performance.now() > end) this.#fail(expected);
      await sleep(LOOK);
    }
  }

  #fail(expected: string): never {
    const { state, flows } = this.#local;
    const { id: firstId, instanceId, associationId } = this.#first;
    const associated = state.instances.get(instanceId)?.contacts.associated(associationId) ?? [];
    const chain = associated.filter(({ initialContactId }) => initialContactId === firstId);
    throw new FlowExpectationError(expected, {
      messages: this.#messages().map(({ ParticipantRole, Content }) => `${ParticipantRole}: ${Content}`),
      blocks: chain.flatMap(({ id }) => flows.records.blocks(id)),
      log: chain.flatMap(({ id }) => flows.records.lines(id)),
    });
  }

  #messages(): ChatItem[] {
    return (this.#first.chat?.transcript ?? []).filter(({ Type }) => Type === "MESSAGE");
  }
}

/** Lets the promises of flows settle. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 3; turns++) await turn();
}
