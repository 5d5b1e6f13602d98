import { createHash } from "node:crypto";
import { ServiceError } from "../../wire/service-error.ts";
import { flowProblems } from "../flow-problems.ts";
import { resourceType } from "../resource-type.ts";

export const contactFlowModule = resourceType({
  kind: "flow-module",
  own: { id: "Id", arn: "Arn" },
  updates: ["UpdateContactFlowModuleContent", "UpdateContactFlowModuleMetadata"],
  summaryList: "ContactFlowModulesSummaryList",
  summary: ({ State }) => ({ State }),
  listFilter: { input: "ContactFlowModuleState", of: ({ State }) => State },
  defaults: { State: "ACTIVE", Status: "PUBLISHED" },
  check: ({ Content }) => {
    if (Content === undefined) return;
    const Problems = flowProblems(String(Content), "MODULE");
    if (Problems.length > 0)
      throw new ServiceError("InvalidContactFlowModuleException", "The flow module is not valid", { Problems });
  },
  derived: ({ record }) => ({
    FlowModuleContentSha256: createHash("sha256").update(String(record.Content)).digest("hex"),
  }),
  created: () => ({}),
  searchFields: { StringCondition: ["name", "description", "resourceid", "state", "status"] },
  searchConditions: { StateCondition: "State", StatusCondition: "Status" },
  versions: {
    description: "Description",
    hash: "FlowModuleContentSha256",
  },
  differs: "Not invoked from outside flows.",
});
