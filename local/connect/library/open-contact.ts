import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { AgentDeed } from "../../../lib/flows/testing/test-case.ts";
import { contactFactsOf } from "../flows/contact-facts-of.ts";
import type { LocalConnect } from "../local-connect.ts";
import type { Contact } from "../state/contact.ts";
import {
  agentDoes,
  currentContact,
  customerAnswersView,
  customerLeaves,
  customerSays,
} from "../test-cases/act-in-contact.ts";
import { FlowExpectationError } from "./flow-expectation-error.ts";

/** A contact that a test drives. Promises reject with a FlowExpectationError that shows what the flow did. */
export type LocalContact = {
  contactId: string;
  /** The contact as it is now; of a chain the last one. */
  now(): { state: string; queue: string | null; attributes: Record<string, string>; disconnectReason: string | null };
  agent: {
    /** Takes the contact from its queue, as soon as it is in one. `user` is a name or an id. */
    accept(user?: string): Promise<void>;
    reject(): Promise<void>;
    say(text: string): Promise<void>;
    leave(): Promise<void>;
    /** @param quickConnect its name or id */
    transfer(quickConnect: string): Promise<void>;
  };
  /** Waits until the contact is in a queue. */
  expectQueue(name: string): Promise<void>;
  /** Waits until the contact, and all that continue it, have ended. */
  expectEnded(): Promise<void>;
};

/** A chat that a test drives. */
export type LocalChat = LocalContact & {
  customer: {
    say(text: string): Promise<void>;
    answerView(action: string, data?: JsonObject): Promise<void>;
    leave(): Promise<void>;
    /** Waits for the next message that contains a string or matches a pattern; those before it are passed over. */
    expectMessage(expected: string | RegExp): Promise<string>;
  };
};

/** How long an expectation waits, in milliseconds of real time. */
const PATIENCE = 2_000;
const LOOK = 5;

/**
 * Gives a test the hands of the customer and the agent of a contact. One closure, longer than usual: all its members wait for
 * the same contact, and share the messages heard so far.
 */
export function openContact(local: LocalConnect, first: Contact): LocalChat {
  const { flows } = local;
  let heard = 0;
  const current = () => currentContact(flows, first);
  const does = (deed: Partial<AgentDeed> & Pick<AgentDeed, "does">) =>
    act(
      () => agentDoes(flows, first, { text: null, user: null, ...deed }),
      `The agent cannot ${deed.does.toLowerCase()}`,
    );

  function fail(expected: string): never {
    const instance = local.state.instances.get(first.instanceId);
    const chain = (instance?.contacts.associated(first.associationId) ?? []).filter(
      ({ initialContactId }) => initialContactId === first.id,
    );
    throw new FlowExpectationError(expected, {
      messages: messages().map(({ ParticipantRole, Content }) => `${ParticipantRole}: ${Content}`),
      blocks: chain.flatMap(({ id }) => flows.records.blocks(id)),
      log: chain.flatMap(({ id }) => flows.records.lines(id)),
    });
  }

  function messages() {
    return (first.chat?.transcript ?? []).filter(({ Type }) => Type === "MESSAGE");
  }

  /** Acts once the flow waits. */
  async function act(deed: () => string | undefined, what: string): Promise<void> {
    await until(() => !flows.requests.isBusy(current()), "The flow is busy.");
    const problem = deed();
    if (problem !== undefined) fail(`${what}: ${problem}.`);
    await settle();
  }

  async function until<T>(look: () => T | undefined | false, expected: string): Promise<T> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      await settle();
      const found = look();
      if (found !== undefined && found !== false) return found;
      if (performance.now() > end) fail(expected);
      await sleep(LOOK);
    }
  }

  function queueName(contact: Contact): string | null {
    const instance = local.state.instances.get(contact.instanceId);
    return (instance && contactFactsOf(instance, contact).Queue?.Name) ?? null;
  }

  return {
    contactId: first.id,
    now() {
      const contact = current();
      return {
        state: contact.state,
        queue: queueName(contact),
        attributes: Object.fromEntries(contact.attributes),
        disconnectReason: contact.disconnectReason ?? null,
      };
    },
    customer: {
      say: (text) => act(() => customerSays(flows, first, text), "The customer cannot speak"),
      answerView: (action, data = {}) =>
        act(() => customerAnswersView(flows, first, action, data), "The customer cannot answer"),
      leave: () => act(() => customerLeaves(flows, first), "The customer cannot leave"),
      expectMessage: (expected) =>
        until(
          () => {
            const all = messages();
            const index = all.findIndex(
              ({ ParticipantRole, Content = "" }, at) =>
                at >= heard && ParticipantRole !== "CUSTOMER" && isMet(Content, expected),
            );
            if (index < 0) return undefined;
            heard = index + 1;
            return all[index]?.Content ?? "";
          },
          `Expected a message ${expected instanceof RegExp ? `that matches ${expected}` : `with ${JSON.stringify(expected)}`}.`,
        ),
    },
    agent: {
      async accept(user) {
        await until(
          () => current().waiting || current().offer !== undefined,
          "Expected the contact in a queue, for the agent to accept.",
        );
        await does({ does: "Accept", user: user ?? null });
      },
      reject: () => does({ does: "Reject" }),
      say: (text) => does({ does: "Say", text }),
      leave: () => does({ does: "Leave" }),
      transfer: (quickConnect) => does({ does: "Transfer", text: quickConnect }),
    },
    async expectQueue(name) {
      await until(
        () => current().waiting && queueName(current()) === name,
        `Expected the contact in the queue ${name}.`,
      );
    },
    async expectEnded() {
      await until(() => current().state === "ENDED", "Expected the contact to end.");
    },
  };
}

function isMet(content: string, expected: string | RegExp): boolean {
  return typeof expected === "string" ? content.includes(expected) : expected.test(content);
}

/** Lets the promises of flows settle. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 3; turns++) await turn();
}
