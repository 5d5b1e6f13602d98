import { createHash } from "node:crypto";
import { ServiceError } from "../../wire/service-error.ts";
import type { ResourceRecord, ResourceType } from "../resource-type.ts";

type Content = { Template?: string; Actions?: string[] };

export const view: ResourceType = {
  kind: "view",
  noun: "View",
  plural: "Views",
  members: { id: "ViewId", arn: "ViewArn", name: "Name" },
  own: { id: "Id", arn: "Arn" },
  refersTo: {},
  updates: ["UpdateViewContent", "UpdateViewMetadata"],
  returned: true,
  summaryList: "ViewsSummaryList",
  summary: ({ Type, Status, Description }) => ({ Type, Status, Description }),
  listFilter: { input: "Type", of: ({ Type }) => Type },
  defaults: { Type: "CUSTOMER_MANAGED" },
  isFixed: ({ Type }) => Type === "AWS_MANAGED",
  // A saved view can be unfinished: only publishing checks it.
  check: ({ Content, Status }) => {
    const { Template } = (Content ?? {}) as Content;
    if (Status !== "SAVED" && Template !== undefined && !isJsonObject(Template))
      throw new ServiceError("InvalidParameterException", "Content.Template must be a JSON object");
  },
  derived: ({ record, lastVersion }) => ({
    ViewContentSha256: hashOf(record),
    ...(lastVersion !== undefined && record.Version === undefined && { Version: lastVersion }),
  }),
  searchConditions: { ViewTypeCondition: "Type", ViewStatusCondition: "Status" },
  versions: {
    number: "ViewVersion",
    description: "VersionDescription",
    hash: "ViewContentSha256",
    summaries: "ViewVersionSummaryList",
    summary: ({ Id, Name, Type, Description }) => ({ Id, Name, Type, Description }),
  },
  differs: "Managed views have their actions and inputs, and templates of this server.",
};

function hashOf({ Content }: ResourceRecord): string {
  return createHash("sha256").update(JSON.stringify(Content)).digest("hex");
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
