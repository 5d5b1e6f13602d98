import type { Endpoint, Reference, SegmentAttributeValue } from "@aws-sdk/client-connect";
import type { Timer } from "../control/clock.ts";
import type { ChatItem } from "./chat-item.ts";
import type { Participant } from "./participant.ts";

type Channel = "VOICE" | "CHAT" | "TASK";

/** Where a contact is in its life; DescribeContact shows it only through timestamps. */
type ContactState = "SCHEDULED" | "ACTIVE" | "PAUSED" | "ENDED";

export type Contact = {
  id: string;
  instanceId: string;
  /** The first contact of a chain; its own id where a contact begins one. */
  initialContactId: string;
  previousContactId?: string;
  relatedContactId?: string;
  /** The contact from which, over previous and related ones, this one comes; its own id where it comes from none. */
  associationId: string;
  channel: Channel;
  initiationMethod: "API" | "TRANSFER";
  state: ContactState;
  name?: string;
  description?: string;
  contactFlowId?: string;
  customerId?: string;
  /** One object for all contacts of a chain: an update through any of them changes all. */
  attributes: Map<string, string>;
  segmentAttributes: Record<string, SegmentAttributeValue>;
  references: Record<string, Reference>;
  participants: Participant[];
  /** The conversation, for chats. */
  chat?: Chat;
  tags: Record<string, string>;
  initiatedAt: Date;
  scheduledAt?: Date;
  updatedAt: Date;
  disconnectedAt?: Date;
  disconnectReason?: string;
  /** What will happen to it unless it ends before: it begins, expires, or is given up for want of a connection. */
  timers: Partial<Record<"begin" | "expire" | "connect", Timer>>;
  queue?: { id: string; enqueuedAt: Date };
  agent?: { id: string; connectedAt: Date };
  customerEndpoint?: Endpoint;
  systemEndpoint?: Endpoint;
  pauses: { count: number; milliseconds: number; pausedAt?: Date; resumedAt?: Date };
};

/** Someone who hears what happens in a chat: a WebSocket, or the agent. */
export type Listener = (item: ChatItem) => void;

/** The conversation of a contact. */
type Chat = {
  /** All that stays, in the order in which it happened. Typing and receipts do not stay. */
  transcript: ChatItem[];
  listeners: Set<Listener>;
  contentTypes: readonly string[];
  /** The contact whose transcript comes before this one's. */
  continues?: Contact;
};
