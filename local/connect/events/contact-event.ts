import { randomUUID } from "node:crypto";
import { instanceArn, resourceArn } from "../resources/arn.ts";
import { ACCOUNT_ID } from "../seed/sample-ids.ts";
import type { Contact } from "../state/contact.ts";

/** The contact events that a local Connect sends. */
export type ContactEventType =
  | "INITIATED"
  | "CONNECTED_TO_SYSTEM"
  | "CONTACT_DATA_UPDATED"
  | "QUEUED"
  | "CONNECTED_TO_AGENT"
  | "PAUSED"
  | "RESUMED"
  | "DISCONNECTED"
  | "COMPLETED";

/** A contact event as EventBridge delivers it. */
export type ContactEvent = {
  version: "0";
  id: string;
  "detail-type": "Amazon Connect Contact Event";
  source: "aws.connect";
  account: string;
  time: string;
  region: string;
  /** The ARNs of the contact and its instance. */
  resources: [string, string];
  detail: { eventType: ContactEventType; contactId: string } & Record<string, unknown>;
};

/** The members of a contact that its events show. */
type Moment = ReturnType<typeof momentOf>;

/**
 * An event of a contact as it is now, written when somebody reads it: most events are never read. Attributes of customers
 * are not part of events.
 */
export class RecordedEvent {
  readonly contactId: string;
  readonly #eventType: ContactEventType;
  readonly #at: number;
  #source: Moment | ContactEvent;

  /** @param at in milliseconds since 1970 */
  constructor(contact: Contact, eventType: ContactEventType, at: number) {
    this.contactId = contact.id;
    this.#eventType = eventType;
    this.#at = at;
    this.#source = momentOf(contact);
  }

  /** The same object each time. */
  get event(): ContactEvent {
    if (!("detail" in this.#source)) this.#source = contactEvent(this.#source, this.#eventType, this.#at);
    return this.#source;
  }
}

/** Objects of a contact are replaced when they change, except its agent, whose after-contact work is added. */
function momentOf(contact: Contact) {
  const { agent } = contact;
  return {
    id: contact.id,
    region: contact.region,
    instanceId: contact.instanceId,
    initialContactId: contact.initialContactId,
    previousContactId: contact.previousContactId,
    relatedContactId: contact.relatedContactId,
    associationId: contact.associationId,
    channel: contact.channel,
    initiationMethod: contact.initiationMethod,
    initiatedAt: contact.initiatedAt,
    scheduledAt: contact.scheduledAt,
    disconnectedAt: contact.disconnectedAt,
    disconnectReason: contact.disconnectReason,
    updatedAt: contact.updatedAt,
    tags: contact.tags,
    segmentAttributes: contact.segmentAttributes,
    queue: contact.queue,
    agent: agent && { ...agent },
    pauses: contact.pauses,
  };
}

function contactEvent(contact: Moment, eventType: ContactEventType, at: number): ContactEvent {
  const { region, instanceId } = contact;
  const contactArn = resourceArn(region, instanceId, "contact", contact.id);
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "Amazon Connect Contact Event",
    source: "aws.connect",
    account: ACCOUNT_ID,
    // EventBridge has seconds, the timestamps inside have milliseconds.
    time: new Date(at).toISOString().replace(/\.\d+Z$/, "Z"),
    region,
    resources: [contactArn, instanceArn(region, instanceId)],
    detail: { eventType, contactId: contact.id, ...detailOf(contact) },
  };
}

/** Members that are undefined do not become JSON. */
function detailOf(contact: Moment): Record<string, unknown> {
  const { region, instanceId, agent, queue, pauses } = contact;
  return {
    initialContactId: contact.initialContactId,
    previousContactId: contact.previousContactId,
    relatedContactId: contact.relatedContactId,
    contactAssociationId: contact.associationId,
    channel: contact.channel,
    instanceArn: instanceArn(region, instanceId),
    initiationMethod: contact.initiationMethod,
    initiationTimestamp: contact.initiatedAt.toISOString(),
    scheduledTimestamp: contact.scheduledAt?.toISOString(),
    disconnectTimestamp: contact.disconnectedAt?.toISOString(),
    disconnectReason: contact.disconnectReason,
    lastUpdateTimestamp: contact.updatedAt.toISOString(),
    tags: contact.tags,
    segmentAttributes: contact.segmentAttributes,
    queueInfo: queue && {
      queueArn: resourceArn(region, instanceId, "queue", queue.ofAgent ? `agent/${queue.id}` : queue.id),
      queueType: queue.ofAgent ? "AGENT" : "STANDARD",
      enqueueTimestamp: queue.enqueuedAt.toISOString(),
    },
    agentInfo: agent && {
      agentArn: resourceArn(region, instanceId, "agent", agent.id),
      connectedToAgentTimestamp: agent.connectedAt.toISOString(),
      afterContactWorkStartTimestamp: agent.afterContactWork?.from.toISOString(),
      afterContactWorkEndTimestamp: agent.afterContactWork?.to?.toISOString(),
    },
    lastPausedTimestamp: pauses.pausedAt?.toISOString(),
    lastResumedTimestamp: pauses.resumedAt?.toISOString(),
    totalPauseCount: pauses.count === 0 ? undefined : pauses.count,
  };
}
