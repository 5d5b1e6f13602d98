import { randomUUID } from "node:crypto";
import type { Connect, Contact, StartChatContactRequest, StartTaskContactRequest } from "@aws-sdk/client-connect";
import type { ConnectParticipant } from "@aws-sdk/client-connectparticipant";
import type { Fixtures } from "./fixtures.ts";

/** The tools of a case. Everything that it creates with the clients is undone after it. */
export type World = Fixtures & {
  connect: Connect;
  participant: ConnectParticipant;
  instanceId: string;
  /** The member that almost every request has. */
  instance: { InstanceId: string };
  /** A new name for a resource, by which a person recognizes where it comes from. */
  name(): string;
  /** A new id that nothing has. */
  unknownId(): string;
  /** Reads until the value is as wanted, or for as long as the service takes to be consistent; returns the last value. */
  settle<T>(read: () => Promise<T>, isDone: (value: T) => boolean): Promise<T>;
  /** Starts a chat that waits in a flow, outside any queue. */
  startChat(more?: Partial<StartChatContactRequest>): Promise<StartedChat>;
  /** The same, with its customer connected. */
  openChat(more?: Partial<StartChatContactRequest>): Promise<OpenChat>;
  startTask(more?: Partial<StartTaskContactRequest>): Promise<string>;
  stop(ContactId: string): Promise<unknown>;
  /** Describes a contact, once it is as wanted: the service knows it some moments after its start. */
  describe(ContactId: string, isDone?: (contact: Contact) => boolean): Promise<Contact>;
  /** The attributes of a contact, once they are as wanted. */
  attributesOf(ContactId: string, isDone: (attributes: Attributes) => boolean): Promise<Attributes>;
  /** Opens a WebSocket of the participant service and subscribes to its chat. */
  subscribe(url: string): Promise<Subscription>;
};

type Attributes = Record<string, string>;
type StartedChat = { ContactId: string; ParticipantId: string; ParticipantToken: string };
export type OpenChat = StartedChat & { ConnectionToken: string; socketUrl: string };

export type Subscription = {
  /** Waits for an item of the chat with this content or content type. @returns whether it came */
  received(text: string): Promise<boolean>;
  close(): void;
};

/** The names of all runs. */
export const NAME_OF_A_RUN = /^contract-[0-9a-f]{8}-\d+$/;

/** A random part of names, the same for all of a run. */
export function runPrefix(): string {
  return `contract-${randomUUID().slice(0, 8)}`;
}
