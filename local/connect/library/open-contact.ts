import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { AgentDeed } from "../../../lib/flows/testing/test-case.ts";
import type { LocalConnect } from "../local-connect.ts";
import type { Contact } from "../state/contact.ts";
import { agentDoes, customerAnswersView, customerLeaves, customerSays } from "../test-cases/act-in-contact.ts";
import { ContactWatch } from "./contact-watch.ts";

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

/** Gives a test the hands of the customer and the agent of a contact. */
export function openContact(local: LocalConnect, first: Contact): LocalChat {
  const { flows } = local;
  const watch = new ContactWatch(local, first);
  return {
    contactId: first.id,
    now() {
      const { state, attributes, disconnectReason = null } = watch.current;
      return { state, queue: watch.queueName, attributes: Object.fromEntries(attributes), disconnectReason };
    },
    customer: {
      say: (text) => watch.act(() => customerSays(flows, first, text), "The customer cannot speak"),
      answerView: (action, data = {}) =>
        watch.act(() => customerAnswersView(flows, first, action, data), "The customer cannot answer"),
      leave: () => watch.act(() => customerLeaves(flows, first), "The customer cannot leave"),
      expectMessage: (expected) =>
        watch.until(
          () => watch.nextMessage((content) => isMet(content, expected)),
          `Expected a message ${expected instanceof RegExp ? `that matches ${expected}` : `with ${JSON.stringify(expected)}`}.`,
        ),
    },
    agent: agentOf(watch, (deed) => agentDoes(flows, first, { text: null, user: null, ...deed })),
    async expectQueue(name) {
      await watch.until(
        () => watch.current.waiting && watch.queueName === name,
        `Expected the contact in the queue ${name}.`,
      );
    },
    async expectEnded() {
      await watch.until(() => watch.current.state === "ENDED", "Expected the contact to end.");
    },
  };
}

type Deed = Partial<AgentDeed> & Pick<AgentDeed, "does">;

function agentOf(watch: ContactWatch, perform: (deed: Deed) => string | undefined): LocalContact["agent"] {
  const does = (deed: Deed) => watch.act(() => perform(deed), `The agent cannot ${deed.does.toLowerCase()}`);
  return {
    async accept(user) {
      await watch.until(
        () => watch.current.waiting || watch.current.offer !== undefined,
        "Expected the contact in a queue, for the agent to accept.",
      );
      await does({ does: "Accept", user: user ?? null });
    },
    reject: () => does({ does: "Reject" }),
    say: (text) => does({ does: "Say", text }),
    leave: () => does({ does: "Leave" }),
    transfer: (quickConnect) => does({ does: "Transfer", text: quickConnect }),
  };
}

function isMet(content: string, expected: string | RegExp): boolean {
  return typeof expected === "string" ? content.includes(expected) : expected.test(content);
}
