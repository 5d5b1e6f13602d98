import { createHash } from "node:crypto";
import { isJsonObject } from "../../../../lib/arazzo/json.ts";
import { invalid } from "../../requests/errors.ts";
import { parseJson } from "../../wire/parse-json.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";

type Content = { Template?: string; Actions?: string[] };

export const view = resourceType({
  kind: "view",
  own: { id: "Id", arn: "Arn" },
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
    if (Status !== "SAVED" && Template !== undefined && !isJsonObject(parseJson(Template)))
      throw invalid("Content.Template must be a JSON object");
  },
  derived: ({ record, lastVersion }) => ({
    ViewContentSha256: hashOf(record),
    ...(lastVersion !== undefined && record.Version === undefined && { Version: lastVersion }),
  }),
  searchConditions: { ViewTypeCondition: "Type", ViewStatusCondition: "Status" },
  versions: {
    description: "VersionDescription",
    hash: "ViewContentSha256",
    summary: ({ Id, Name, Type, Description }) => ({ Id, Name, Type, Description }),
  },
  differs: "Managed views have their actions and inputs, and templates of this server.",
});

function hashOf({ Content }: ResourceRecord): string {
  return createHash("sha256").update(JSON.stringify(Content)).digest("hex");
}
