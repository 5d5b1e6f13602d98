import { invalidRequest } from "../../requests/errors.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";

/** The member that each type requires. */
const CONFIGS: Record<string, string> = {
  USER: "UserConfig",
  QUEUE: "QueueConfig",
  PHONE_NUMBER: "PhoneConfig",
  FLOW: "FlowConfig",
};

export const quickConnect = resourceType({
  kind: "transfer-destination",
  members: { arn: "QuickConnectARN" },
  refersTo: {
    "QuickConnectConfig.UserConfig.UserId": "agent",
    "QuickConnectConfig.UserConfig.ContactFlowId": "contact-flow",
    "QuickConnectConfig.QueueConfig.QueueId": "queue",
    "QuickConnectConfig.QueueConfig.ContactFlowId": "contact-flow",
    "QuickConnectConfig.FlowConfig.ContactFlowId": "contact-flow",
  },
  updates: ["UpdateQuickConnectConfig", "UpdateQuickConnectName"],
  listFilter: { input: "QuickConnectTypes", of: typeOf },
  summary: (record) => ({ QuickConnectType: typeOf(record) }),
  check: (record) => {
    const member = CONFIGS[String(typeOf(record))];
    if (member !== undefined && configOf(record)[member] === undefined) {
      throw invalidRequest(`QuickConnectConfig of type ${typeOf(record)} needs ${member}`);
    }
  },
  searchFields: { StringCondition: ["name", "description", "resourceid"] },
});

function typeOf(record: ResourceRecord): unknown {
  return configOf(record).QuickConnectType;
}

function configOf({ QuickConnectConfig }: ResourceRecord): Record<string, unknown> {
  return (QuickConnectConfig ?? {}) as Record<string, unknown>;
}
