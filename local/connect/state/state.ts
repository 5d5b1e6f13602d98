import type { Clock } from "../control/clock.ts";
import type { Attachment } from "./attachment.ts";
import type { ChatItem } from "./chat-item.ts";
import type { Contact, DueTimes } from "./contact.ts";
import type { Instance } from "./instance.ts";
import type { Keeper } from "./keeper.ts";
import type { Participant } from "./participant.ts";
import type { TestRunStore } from "./test-run.ts";

/**
 * How to treat unknown ids. `refuse` answers ResourceNotFoundException. `adopt-instances` adopts an unknown instance if a
 * Start… operation names it, with every flow that is named in it, but rejects an unknown flow of a seeded or created
 * instance. `adopt` adopts every instance that any operation names, and every flow that a Start… operation names.
 */
export type UnknownIds = "adopt" | "adopt-instances" | "refuse";

/** Actions of the system and of agents on a contact. */
export type SystemEvent =
  | "created"
  | "began"
  | "queued"
  | "offered"
  | "declined"
  | "connected"
  | "agent left"
  | "after-contact work began"
  | "after-contact work ended"
  | "paused"
  | "resumed"
  | "ended";

/** The whole state of a local Connect. */
export type State = {
  clock: Clock;
  keeper: Keeper;
  unknownIds: UnknownIds;
  instances: Map<string, Instance>;
  /** The holders of the tokens of the participant service. */
  bearers: Map<string, Bearer>;
  attachments: Map<string, Attachment>;
  runner: ContactRunner;
  /** The executions of test cases. */
  testRuns: TestRunStore;
  /** Receives what happens to a contact beside requests and flows. */
  notice: (contact: Contact, event: SystemEvent | ChatItem, detail?: Record<string, unknown>) => void;
  /** Attributes, tags, references or the schedule of a contact have changed. */
  updated: (contact: Contact) => void;
  /** Answers by idempotency token, kept for seven days for repeats. */
  answers: Map<string, { answer: unknown; until: number }>;
};

/** Runs the flows of contacts and routes contacts to agents. Operations report to it. */
export type ContactRunner = {
  /** An active contact begins: its flow starts. */
  begin(contact: Contact): void;
  /** A contact goes on after a restart, with the times at which its timers are due. */
  resume(contact: Contact, due: DueTimes): void;
  /** An agent joins a chat, or takes a task: the contact leaves its queue. */
  agentJoined(contact: Contact, agentId?: string): void;
  /** The agent of a contact has left: its disconnect flow starts, or it ends. */
  agentLeft(contact: Contact, reason?: string): void;
  /** Offers a waiting contact to an agent, whatever their status and the contacts that they have. */
  offerTo(contact: Contact, agentId: string): void;
  /** Dismisses a contact from an agent who missed or rejected it, or works after it. @returns false where there is nothing to dismiss */
  dismiss(contact: Contact, agentId: string): boolean;
  /** Someone has left a chat, with the reason for which the contact then ends. */
  left(contact: Contact, participant: Participant, reason?: string): void;
  /** A contact has ended: its flow stops, and its agent is free. */
  ended(contact: Contact): void;
  /** A task is paused, or goes on: the flow that is named, or that of its hook, runs. */
  paused(contact: Contact, flowId?: string): void;
  resumed(contact: Contact, flowId?: string): void;
  /** Agents, queues, routing profiles or a paused contact have changed: waiting contacts may find an agent now. */
  changed(instance: Instance): void;
  /** Passes a message of a chat through its processor. @returns the message to deliver; undefined for none */
  process(
    contact: Contact,
    sender: Participant,
    message: { ContentType: string; Content: string },
    own: Pick<ChatItem, "Id" | "AbsoluteTime">,
  ): Promise<{ ContentType: string; Content: string } | undefined>;
  /** Forgets all contacts. */
  reset(): void;
};

/** The holder of a token: the participant, the chat, the purpose and the expiry. */
export type Bearer = {
  /** `participant` requests connections, `socket` opens a WebSocket, `connection` is for everything else. */
  kind: "participant" | "connection" | "socket";
  contact: Contact;
  participant: Participant;
  until: number;
};
