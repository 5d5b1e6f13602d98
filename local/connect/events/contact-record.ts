import { instanceArn, resourceArn } from "../resources/arn.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { ACCOUNT_ID } from "../seed/sample-ids.ts";
import type { Contact, QueueChoice } from "../state/contact.ts";
import type { Instance, Resource } from "../state/instance.ts";

/**
 * The contact record of a contact that is complete, with the members of the service's data model. It holds what the contact
 * holds, attributes included.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html
 */
export function contactRecord(instance: Instance, contact: Contact): Record<string, unknown> {
  const { region, pauses, continuedBy, taskTemplate, campaignId } = contact;
  return {
    AWSAccountId: ACCOUNT_ID,
    AWSContactTraceRecordFormatVersion: "2017-03-10",
    Agent: agentOf(instance, contact),
    AgentConnectionAttempts: (contact.agent === undefined ? 0 : 1) + (contact.declinedBy?.length ?? 0),
    AnsweringMachineDetectionStatus: null,
    Attributes: Object.fromEntries(contact.attributes),
    Campaign: { CampaignId: campaignId ?? null },
    Channel: contact.channel,
    ConnectedToSystemTimestamp: time(contact.scheduledAt ?? contact.initiatedAt),
    ContactAssociationId: contact.associationId,
    ContactDetails: { ContactDetailsName: contact.name, ContactDetailsDescription: contact.description },
    ContactId: contact.id,
    CustomerEndpoint: endpointOf(contact.customerEndpoint),
    CustomerId: contact.customerId ?? null,
    DisconnectReason: contact.disconnectReason ?? null,
    DisconnectTimestamp: time(contact.disconnectedAt),
    InitialContactId: contact.initialContactId === contact.id ? null : contact.initialContactId,
    InitiationMethod: contact.initiationMethod,
    InitiationTimestamp: time(contact.initiatedAt),
    InstanceARN: instanceArn(region, instance.id),
    LastPausedTimestamp: time(pauses.pausedAt),
    LastResumedTimestamp: time(pauses.resumedAt),
    LastUpdateTimestamp: time(contact.updatedAt),
    MediaStreams: contact.channel === "VOICE" ? [{ Type: "AUDIO" }] : [],
    NextContactId: continuedBy?.id ?? null,
    PreviousContactId: contact.previousContactId ?? null,
    Queue: queueOf(instance, contact),
    Recording: null,
    Recordings: null,
    References: Object.entries(contact.references).map(([Name, { Type, Value }]) => ({ Name, Type, Value })),
    RelatedContactId: contact.relatedContactId ?? null,
    ScheduledTimestamp: time(contact.scheduledAt),
    SegmentAttributes: contact.segmentAttributes,
    SystemEndpoint: endpointOf(contact.systemEndpoint),
    Tags: contact.tags,
    TaskTemplateInfo: taskTemplate && {
      Arn: resourceArn(region, instance.id, "task-template", taskTemplate.id),
      Name: taskTemplate.name,
    },
    TotalPauseCount: pauses.count,
    TotalPauseDurationInSeconds: Math.round(pauses.milliseconds / 1000),
    TransferCompletedTimestamp: continuedBy?.initiationMethod === "TRANSFER" ? time(contact.disconnectedAt) : null,
    TransferredToEndpoint: null,
    VoiceIdResult: null,
  };
}

/** Records have whole seconds. */
function time(date: Date | undefined): string | null {
  return date?.toISOString().replace(/\.\d+Z$/, "Z") ?? null;
}

function secondsBetween(from: Date | undefined, to: Date | undefined): number | null {
  return from === undefined || to === undefined ? null : Math.round((to.getTime() - from.getTime()) / 1000);
}

function endpointOf(endpoint: Contact["customerEndpoint"]): object | null {
  return endpoint === undefined ? null : { Address: endpoint.Address, Type: endpoint.Type };
}

function agentOf(instance: Instance, { region, agent, disconnectedAt, pauses }: Contact): object | null {
  if (agent === undefined) return null;
  const user = resourcesOf(instance, "agent").get(agent.id);
  const profile = resourcesOf(instance, "routing-profile").get(String(user?.record.RoutingProfileId));
  const { from, to } = agent.afterContactWork ?? {};
  return {
    ARN: resourceArn(region, instance.id, "agent", agent.id),
    AfterContactWorkDuration: secondsBetween(from, to),
    AfterContactWorkEndTimestamp: time(to),
    AfterContactWorkStartTimestamp: time(from),
    AgentInteractionDuration: secondsBetween(agent.connectedAt, disconnectedAt),
    AgentPauseDuration: Math.round(pauses.milliseconds / 1000),
    ConnectedToAgentTimestamp: time(agent.connectedAt),
    CustomerHoldDuration: 0,
    HierarchyGroups: null,
    LongestHoldDuration: 0,
    NumberOfHolds: 0,
    RoutingProfile: profile && {
      ARN: resourceArn(region, instance.id, "routing-profile", profile.id),
      Name: nameOf(profile),
    },
    Username: user?.record.Username ?? "",
  };
}

function queueOf(instance: Instance, { region, queue, agent, disconnectedAt }: Contact): object | null {
  if (queue === undefined) return null;
  const leftAt = agent?.connectedAt ?? disconnectedAt;
  return {
    ARN: resourceArn(region, instance.id, "queue", queue.ofAgent ? `agent/${queue.id}` : queue.id),
    DequeueTimestamp: time(leftAt),
    Duration: secondsBetween(queue.enqueuedAt, leftAt),
    EnqueueTimestamp: time(queue.enqueuedAt),
    Name: queueName(instance, queue),
  };
}

/** The own queue of an agent has no name. */
function queueName(instance: Instance, { id, ofAgent }: QueueChoice): string | null {
  return ofAgent ? null : nameOf(resourcesOf(instance, "queue").get(id));
}

function nameOf(resource: Resource | undefined): string | null {
  return resource === undefined ? null : String(resource.record.Name ?? "");
}
