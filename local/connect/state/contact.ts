import type { Endpoint, Reference, SegmentAttributeValue } from "@aws-sdk/client-connect";
import type { Chat } from "../chat/chat.ts";
import type { Timer } from "../clock.ts";
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
