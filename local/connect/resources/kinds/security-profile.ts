import { didYouMean } from "../../../../lib/arazzo/document/nearest-name.ts";
import { invalid } from "../../requests/errors.ts";
import { ADMIN_PERMISSIONS, unknownPermission } from "../permissions.ts";
import { resourceType } from "../resource-type.ts";

export const securityProfile = resourceType({
  kind: "security-profile",
  members: { name: "SecurityProfileName" },
  own: { id: "Id", arn: "Arn" },
  refersTo: { AllowedAccessControlHierarchyGroupId: "agent-group" },
  updates: ["UpdateSecurityProfile"],
  check: ({ Permissions = [] }) => {
    const unknown = unknownPermission(Permissions as string[]);
    if (unknown === undefined) return;
    const hint = didYouMean(unknown, ADMIN_PERMISSIONS);
    throw invalid(`Unknown permission ${unknown}.${hint === undefined ? "" : ` ${hint}`}`);
  },
  derived: (_, instance) => ({ OrganizationResourceId: instance.id }),
  searchFields: { StringCondition: ["name", "description", "resourceid"] },
  differs: "Permissions are kept, not enforced.",
});
