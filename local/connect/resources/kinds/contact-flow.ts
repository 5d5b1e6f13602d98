import { createHash } from "node:crypto";
import type { FlowType } from "../../../../lib/flows/document/flow.ts";
import { ServiceError } from "../../wire/service-error.ts";
import { flowProblems } from "../flow-problems.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";

export const contactFlow = resourceType({
  kind: "contact-flow",
  own: { id: "Id", arn: "Arn" },
  updates: ["UpdateContactFlowContent", "UpdateContactFlowMetadata", "UpdateContactFlowName"],
  renamed: { ContactFlowState: "State" },
  listFilter: { input: "ContactFlowTypes", of: ({ Type }) => Type },
  summary: ({ Type, State, Status }) => ({ ContactFlowType: Type, ContactFlowState: State, ContactFlowStatus: Status }),
  defaults: { State: "ACTIVE", Status: "PUBLISHED" },
  // A saved flow can be unfinished: only publishing checks it.
  check: ({ Content, Status, Type }) => {
    if (Status === "SAVED" || Content === undefined) return;
    const problems = flowProblems(String(Content), Type as FlowType);
    if (problems.length > 0)
      throw new ServiceError("InvalidContactFlowException", "The flow is not valid", { problems });
  },
  derived: ({ record }) => ({ FlowContentSha256: hashOf(record) }),
  created: (record) => ({ FlowContentSha256: hashOf(record) }),
  unpublished: "ContactFlowNotPublishedException",
  searchFields: { StringCondition: ["name", "description", "resourceid", "type", "state", "status"] },
  searchConditions: { TypeCondition: "Type", StateCondition: "State", StatusCondition: "Status" },
  versions: {
    description: "Description",
    hash: "FlowContentSha256",
  },
});

function hashOf({ Content }: ResourceRecord): string {
  return createHash("sha256").update(String(Content)).digest("hex");
}
