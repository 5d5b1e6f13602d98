import { resourceArn } from "../arn.ts";
import { resourceType } from "../resource-type.ts";
import { resourcesOf } from "../resources-of.ts";

export const queue = resourceType({
  kind: "queue",
  refersTo: {
    HoursOfOperationId: "operating-hours",
    QuickConnectIds: "transfer-destination",
    "OutboundCallerConfig.OutboundFlowId": "contact-flow",
    "OutboundCallerConfig.OutboundCallerIdNumberId": "phone-number",
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
  listFilter: { input: "QueueTypes", of: ({ QueueType = "STANDARD" }) => QueueType },
  // Each user has a queue without a name; the AWS CLI's example of list-queues shows them first.
  alsoListed: (instance, region) =>
    [...resourcesOf(instance, "agent").values()].map(({ id, modifiedAt }) => ({
      Id: id,
      Arn: resourceArn(region, instance.id, "queue", `agent/${id}`),
      QueueType: "AGENT",
      LastModifiedTime: modifiedAt,
      LastModifiedRegion: region,
    })),
  summary: () => ({ QueueType: "STANDARD" }),
  defaults: { Status: "ENABLED" },
  searchFields: { StringCondition: ["name", "description", "resourceid"] },
  searchConditions: { QueueTypeCondition: "QueueType" },
});
