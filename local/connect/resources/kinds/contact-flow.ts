import { createHash } from "node:crypto";
import { ServiceError } from "../../wire/service-error.ts";
import type { ResourceRecord, ResourceType } from "../resource-type.ts";

export const contactFlow: ResourceType = {
  kind: "contact-flow",
  noun: "ContactFlow",
  plural: "ContactFlows",
  members: { id: "ContactFlowId", arn: "ContactFlowArn", name: "Name" },
  own: { id: "Id", arn: "Arn" },
  refersTo: {},
  updates: ["UpdateContactFlowContent", "UpdateContactFlowMetadata", "UpdateContactFlowName"],
  renamed: { ContactFlowState: "State" },
  listFilter: { input: "ContactFlowTypes", of: ({ Type }) => Type },
  summary: ({ Type, State, Status }) => ({ ContactFlowType: Type, ContactFlowState: State, ContactFlowStatus: Status }),
  defaults: { State: "ACTIVE", Status: "PUBLISHED" },
  // A saved flow can be unfinished: only publishing checks it.
  check: ({ Content, Status }) => {
    if (Status !== "SAVED") checkContent(Content);
  },
  derived: ({ record }) => ({ FlowContentSha256: hashOf(record) }),
  created: (record) => ({ FlowContentSha256: hashOf(record) }),
  searchConditions: { TypeCondition: "Type", StateCondition: "State", StatusCondition: "Status" },
  differs:
    "A published flow's content must be JSON with Version, StartAction and Actions; actions are not checked. No versions.",
};

/** The service lists the problems of a flow in a member beside the message. */
function checkContent(content: unknown): void {
  if (content === undefined) return;
  const problem = problemOf(String(content));
  if (problem === undefined) return;
  throw new ServiceError("InvalidContactFlowException", "The flow is not valid", { problems: [{ message: problem }] });
}

function problemOf(content: string): string | undefined {
  let flow: unknown;
  try {
    flow = JSON.parse(content);
  } catch {
    return "The content is not JSON";
  }
  const { Version, StartAction, Actions } = Object(flow) as Record<string, unknown>;
  if (typeof Version !== "string") return "Version is missing";
  if (!Array.isArray(Actions)) return "Actions is missing";
  const ids = Actions.map((action) => (Object(action) as { Identifier?: unknown }).Identifier);
  return ids.includes(StartAction) ? undefined : "StartAction is not among the Actions";
}

function hashOf({ Content }: ResourceRecord): string {
  return createHash("sha256").update(String(Content)).digest("hex");
}
