import type { ResourceType } from "../resource-type.ts";

export const queue: ResourceType = {
  kind: "queue",
  noun: "Queue",
  plural: "Queues",
  members: { id: "QueueId", arn: "QueueArn", name: "Name" },
  refersTo: {
    HoursOfOperationId: "operating-hours",
    QuickConnectIds: "transfer-destination",
    "OutboundCallerConfig.OutboundFlowId": "contact-flow",
    "OutboundEmailConfig.OutboundEmailAddressId": "email-address",
    "EmailAddressesConfig.EmailAddressId": "email-address",
  },
  updates: [
    "UpdateQueueHoursOfOperation",
    "UpdateQueueMaxContacts",
    "UpdateQueueName",
    "UpdateQueueOutboundCallerConfig",
    "UpdateQueueOutboundEmailConfig",
    "UpdateQueueStatus",
  ],
  removable: ["MaxContacts"],
  listFilter: { input: "QueueTypes", of: () => "STANDARD" },
  summary: () => ({ QueueType: "STANDARD" }),
  defaults: { Status: "ENABLED" },
  searchConditions: { QueueTypeCondition: "QueueType" },
  differs: "The agents' own queues are not listed.",
};
