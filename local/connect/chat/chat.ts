import { randomUUID } from "node:crypto";
import type { Contact } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";
import type { World } from "../state/world.ts";
import { type ChatItem, EVENTS } from "./chat-item.ts";

/** Someone who hears what happens in a chat: a WebSocket, or the agent. */
export type Listener = (item: ChatItem) => void;

/** The conversation of a contact. */
export type Chat = {
  /** All that stays, in the order in which it happened. Typing and receipts do not stay. */
  transcript: ChatItem[];
  listeners: Set<Listener>;
  contentTypes: readonly string[];
  /** The contact whose transcript comes before this one's. */
  continues?: Contact;
};

type Said = Pick<ChatItem, "Type"> &
  Partial<Pick<ChatItem, "ContentType" | "Content" | "Attachments" | "MessageMetadata">>;

/** Says something in a chat, for everyone who listens, in the transcript unless it is fleeting. */
export function post(world: World, contact: Contact, sender: Participant | undefined, said: Said): ChatItem {
  const item: ChatItem = {
    Id: randomUUID(),
    AbsoluteTime: new Date(world.clock.now()).toISOString(),
    ContactId: contact.id,
    InitialContactId: contact.initialContactId,
    ...(sender !== undefined && {
      ParticipantId: sender.id,
      DisplayName: sender.displayName,
      ParticipantRole: sender.role,
    }),
    ...said,
  };
  if (item.Type !== "MESSAGEMETADATA" && item.ContentType !== EVENTS.typing) contact.chat?.transcript.push(item);
  for (const listener of contact.chat?.listeners ?? []) listener(item);
  return item;
}

/** Takes a participant in, once; the customer's coming stops the time in which a chat waits for it. */
export function join(world: World, contact: Contact, participant: Participant): void {
  if (participant.joinedAt !== undefined || contact.state === "ENDED") return;
  participant.joinedAt = new Date(world.clock.now());
  const { connect } = contact.timers;
  if (participant.role === "CUSTOMER" && connect !== undefined) {
    world.clock.cancel(connect);
    delete contact.timers.connect;
  }
  if (participant.role === "AGENT") connectAgent(world, contact, participant.joinedAt);
  post(world, contact, participant, { Type: "EVENT", ContentType: EVENTS.joined });
}

/** DescribeContact shows which user has a contact, and from which queue; here the instance's first ones. */
function connectAgent(world: World, contact: Contact, connectedAt: Date): void {
  const resources = world.instances.get(contact.instanceId)?.resources;
  const [userId] = resources?.get("agent")?.keys() ?? [];
  const [queueId] = resources?.get("queue")?.keys() ?? [];
  if (contact.queue === undefined && queueId !== undefined) contact.queue = { id: queueId, enqueuedAt: connectedAt };
  if (userId !== undefined) contact.agent = { id: userId, connectedAt };
  contact.updatedAt = connectedAt;
}

/** Lets a participant go, once. */
export function leave(world: World, contact: Contact, participant: Participant): void {
  if (participant.leftAt !== undefined) return;
  participant.leftAt = new Date(world.clock.now());
  post(world, contact, participant, { Type: "EVENT", ContentType: EVENTS.left });
}

/** The participants who are in a chat now. */
export function presentIn({ participants }: Contact): Participant[] {
  return participants.filter(({ joinedAt, leftAt }) => joinedAt !== undefined && leftAt === undefined);
}
