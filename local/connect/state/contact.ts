import type { Endpoint, Reference, SegmentAttributeValue } from "@aws-sdk/client-connect";
import type { Timer } from "../control/timer-queue.ts";
import type { ChatItem } from "./chat-item.ts";
import type { Participant } from "./participant.ts";

type Channel = "VOICE" | "CHAT" | "TASK";

/** The state of a contact, which DescribeContact shows only through timestamps. */
type ContactState = "SCHEDULED" | "ACTIVE" | "PAUSED" | "ENDED";

export type Contact = {
  id: string;
  instanceId: string;
  /** The first contact of its chain, possibly itself. */
  initialContactId: string;
  previousContactId?: string;
  relatedContactId?: string;
  /** The contact that this one descends from, over previous and related ones, possibly itself. */
  associationId: string;
  channel: Channel;
  initiationMethod: "API" | "TRANSFER";
  state: ContactState;
  name?: string;
  description?: string;
  contactFlowId?: string;
  customerId?: string;
  /** Shared by all contacts of a chain: an update of one changes all. */
  attributes: Map<string, string>;
  segmentAttributes: Record<string, SegmentAttributeValue>;
  references: Record<string, Reference>;
  participants: Participant[];
  /** The conversation of a chat. */
  chat?: Chat;
  tags: Record<string, string>;
  initiatedAt: Date;
  scheduledAt?: Date;
  updatedAt: Date;
  disconnectedAt?: Date;
  disconnectReason?: string;
  /** Its pending timers: it begins, expires, or ends because its customer never connects. */
  timers: Partial<Record<"begin" | "expire" | "connect", Timer>>;
  queue?: { id: string; enqueuedAt: Date };
  agent?: { id: string; connectedAt: Date };
  customerEndpoint?: Endpoint;
  systemEndpoint?: Endpoint;
  pauses: { count: number; milliseconds: number; pausedAt?: Date; resumedAt?: Date };
};

/** Receives the items of a chat: a WebSocket, or the agent. */
export type Listener = (item: ChatItem) => void;

/** The conversation of a contact. */
type Chat = {
  /** All items in order, except typing and receipts. */
  transcript: ChatItem[];
  listeners: Set<Listener>;
  contentTypes: readonly string[];
  /** The contact whose transcript precedes this one's. */
  continues?: Contact;
};
