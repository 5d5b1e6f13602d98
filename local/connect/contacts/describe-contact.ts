import type { Contact as WireContact } from "@aws-sdk/client-connect";
import { resourceArn } from "../resources/arn.ts";
import type { Contact } from "../state/contact.ts";

/** A contact in the output of DescribeContact. */
export function describeContact(region: string, contact: Contact): WireContact {
  return {
    Arn: resourceArn(region, contact.instanceId, "contact", contact.id),
    Id: contact.id,
    InitialContactId: contact.initialContactId,
    PreviousContactId: contact.previousContactId,
    RelatedContactId: contact.relatedContactId,
    ContactAssociationId: contact.associationId,
    Channel: contact.channel,
    InitiationMethod: contact.initiationMethod,
    Name: contact.name,
    Description: contact.description,
    CustomerId: contact.customerId,
    InitiationTimestamp: contact.initiatedAt,
    ScheduledTimestamp: contact.scheduledAt,
    LastUpdateTimestamp: contact.updatedAt,
    DisconnectTimestamp: contact.disconnectedAt,
    DisconnectReason: contact.disconnectReason,
    QueuePriority: contact.queue && contact.routing.priority,
    QueueTimeAdjustmentSeconds: contact.queue && contact.routing.ageAdjustmentMs / 1000,
    Attributes: Object.fromEntries(contact.attributes),
    SegmentAttributes: contact.segmentAttributes,
    Tags: contact.tags,
    QueueInfo: contact.queue && { Id: contact.queue.id, EnqueueTimestamp: contact.queue.enqueuedAt },
    AgentInfo: contact.agent && describeAgent(contact.agent),
    CustomerEndpoint: contact.customerEndpoint,
    SystemEndpoint: contact.systemEndpoint,
    AdditionalEmailRecipients: contact.emailRecipients && {
      ToList: contact.emailRecipients.to,
      CcList: contact.emailRecipients.cc,
    },
    Campaign: contact.campaignId === undefined ? undefined : { CampaignId: contact.campaignId },
    TaskTemplateInfo: contact.taskTemplate && {
      Arn: resourceArn(region, contact.instanceId, "task-template", contact.taskTemplate.id),
      Name: contact.taskTemplate.name,
    },
    ...describePauses(contact.pauses),
  };
}

function describeAgent({ id, connectedAt, afterContactWork }: NonNullable<Contact["agent"]>): WireContact["AgentInfo"] {
  const { from, to } = afterContactWork ?? {};
  return {
    Id: id,
    AcceptedByAgentTimestamp: connectedAt,
    ConnectedToAgentTimestamp: connectedAt,
    AfterContactWorkStartTimestamp: from,
    AfterContactWorkEndTimestamp: to,
    AfterContactWorkDuration: from && to && Math.round((to.getTime() - from.getTime()) / 1000),
  };
}

function describePauses({ count, milliseconds, pausedAt, resumedAt }: Contact["pauses"]): Partial<WireContact> {
  if (count === 0) return {};
  return {
    LastPausedTimestamp: pausedAt,
    LastResumedTimestamp: resumedAt,
    TotalPauseCount: count,
    TotalPauseDurationInSeconds: Math.round(milliseconds / 1000),
  };
}
