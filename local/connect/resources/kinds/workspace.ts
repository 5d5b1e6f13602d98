import { resourceType } from "../resource-type.ts";

export const workspace = resourceType({
  kind: "workspace",
  own: { id: "Id", arn: "Arn" },
  updates: ["UpdateWorkspaceMetadata", "UpdateWorkspaceTheme", "UpdateWorkspaceVisibility"],
  // An update of the theme without one restores the service's own.
  removable: ["Theme"],
  defaults: { Visibility: "NONE" },
  searchFields: { StringCondition: ["Id", "ResourceId", "Name", "Title", "Description", "Visibility"] },
  derived: ({ createdAt, modifiedAt }) => ({ CreatedAt: createdAt ?? modifiedAt }),
  differs: "Kept, not shown to users. A new workspace has the visibility NONE.",
});
