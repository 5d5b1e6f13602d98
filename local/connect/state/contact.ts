import type { EmailRecipient, EndpointInfo, Reference, SegmentAttributeValue } from "@aws-sdk/client-connect";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { FlowRequest } from "../../../lib/flows/execution/flow-request.ts";
import type { FlowState } from "../../../lib/flows/execution/flow-state.ts";
import type { Timer } from "../control/timer-queue.ts";
import type { ChatItem } from "./chat-item.ts";
import type { Participant } from "./participant.ts";

type Channel = "VOICE" | "CHAT" | "TASK" | "EMAIL";

/** The state of a contact, which DescribeContact shows only through timestamps. */
type ContactState = "SCHEDULED" | "ACTIVE" | "PAUSED" | "ENDED";

type InitiationMethod =
  | "API"
  | "TRANSFER"
  | "QUEUE_TRANSFER"
  | "DISCONNECT"
  | "CALLBACK"
  | "INBOUND"
  | "OUTBOUND"
  | "AGENT_REPLY"
  | "FLOW";

export type TimerName =
  | "begin"
  | "expire"
  | "connect"
  | "flow"
  | "offer"
  | "route"
  | "leave"
  | "work"
  | "idleCustomer"
  | "idleAgent";

/** The times at which the timers of a contact are due, in milliseconds. */
export type DueTimes = Partial<Record<TimerName, number>>;

export type Contact = {
  id: string;
  instanceId: string;
  /** The Region of the request that started it; ARNs are written with it. */
  region: string;
  /** The first contact of its chain, possibly itself. */
  initialContactId: string;
  previousContactId?: string;
  relatedContactId?: string;
  /** The contact that this one descends from, over previous and related ones, possibly itself. */
  associationId: string;
  channel: Channel;
  initiationMethod: InitiationMethod;
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
  timers: Partial<Record<TimerName, Timer>>;
  /** The flows that it runs, as plain JSON; absent before its first flow. */
  flow?: FlowState;
  /** Requests of its flow that wait for an answer, by number: asked again after a restart. */
  asked?: Record<string, FlowRequest>;
  /** Flows that start when the one that runs ends: the whispers. */
  nextFlowIds: string[];
  /** The queue that a flow has chosen; TransferContactToQueue puts the contact into it. */
  targetQueue?: QueueChoice;
  /** The queue that it was put into last. */
  queue?: QueueChoice & { enqueuedAt: Date };
  /** Whether it waits in that queue for an agent. */
  waiting: boolean;
  routing: Routing;
  /** The agent who has been offered the contact and has not answered. */
  offer?: { agentId: string | undefined; since: Date };
  /** The agents who missed or rejected it, until they are dismissed from it. */
  declinedBy?: string[];
  agent?: { id: string; connectedAt: Date; afterContactWork?: { from: Date; to?: Date } };
  /** The state of the recording of a call; absent before it starts. */
  recording?: "running" | "suspended" | "stopped";
  /** The devices that the customer of a chat is notified at. */
  pushRegistrations?: { id: string; appArn: string; deviceToken: string; deviceType: string }[];
  /** The users who monitor it. */
  monitors?: { userId: string; capabilities: string[]; since: Date }[];
  /** The contact that goes on with its conversation: its disconnect flow, or where it was transferred to. */
  continuedBy?: Contact;
  languageCode?: string;
  customerEndpoint?: EndpointInfo;
  systemEndpoint?: EndpointInfo;
  /** Those who an email was sent to beside its customer or its address here. */
  emailRecipients?: { to: EmailRecipient[]; cc: EmailRecipient[] };
  campaignId?: string;
  /** The template of a task, and how often it was changed. */
  taskTemplate?: { id: string; name: string; updates: number };
  pauses: { count: number; milliseconds: number; pausedAt?: Date; resumedAt?: Date };
};

/** A queue, or the own queue of an agent, which has the agent's id. */
export type QueueChoice = { id: string; ofAgent: boolean };

type Routing = {
  /** 1 is first. */
  priority: number;
  /** Makes the contact older, so that it comes earlier. */
  ageAdjustmentMs: number;
  /** Each step asks for agents with proficiencies until it expires. */
  criteria: RoutingStep[];
};

export type RoutingStep = {
  /** As the API writes it: `{ AttributeCondition }`, `{ AndExpression }` or `{ OrExpression }`. */
  expression: JsonObject;
  /** Null where the step never expires. */
  seconds: number | null;
};

/** Receives the items of a chat: a WebSocket, or the agent. */
export type Listener = (item: ChatItem) => void;

/** A message that was accepted and has not been delivered. */
export type Undelivered = {
  senderId: string;
  message: { ContentType: string; Content: string };
  own: Pick<ChatItem, "Id" | "AbsoluteTime">;
};

/** The roles that have timers. */
export type TimedRole = "CUSTOMER" | "AGENT";

/** Minutes of silence until a participant is idle, and until all but the customer are disconnected. */
type Timeouts = Partial<Record<TimedRole, { IDLE?: number; DISCONNECT_NONCUSTOMER?: number }>>;

/** The conversation of a contact. */
export type Chat = {
  /** All items in order, except typing and receipts. */
  transcript: ChatItem[];
  listeners: Set<Listener>;
  contentTypes: readonly string[];
  /** The contact whose transcript precedes this one's. */
  continues?: Contact;
  /** Messages that a flow has taken, as a bot does; an agent who joins later does not reply to them. */
  takenByFlow: Set<string>;
  /** A function that each message passes before it is delivered. */
  processor?: { functionArn: string; deliverUnprocessed: boolean };
  /** The SNS topics that its items are published to. */
  streams?: { id: string; endpointArn: string }[];
  /** How long participants of a role can be silent, as UpdateParticipantRoleConfig has set it last. */
  timeouts?: Timeouts;
  /** The timeouts that apply while an agent or a bot is in the chat, and the roles that are idle. */
  idleness?: { timeouts: Timeouts; idle: TimedRole[] };
  /** Messages that were accepted and wait for the processor, in order. */
  undelivered?: Undelivered[];
};
