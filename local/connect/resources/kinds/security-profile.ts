import { didYouMean } from "../../../../lib/arazzo/document/nearest-name.ts";
import { invalid } from "../../requests/errors.ts";
import { ADMIN_PERMISSIONS, unknownPermission } from "../permissions.ts";
import type { ResourceType } from "../resource-type.ts";

export const securityProfile: ResourceType = {
  kind: "security-profile",
  noun: "SecurityProfile",
  plural: "SecurityProfiles",
  members: { id: "SecurityProfileId", arn: "SecurityProfileArn", name: "SecurityProfileName" },
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
  differs: "Permissions are kept, not enforced.",
};
