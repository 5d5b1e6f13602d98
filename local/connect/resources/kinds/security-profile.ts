import type { ResourceType } from "../resource-type.ts";

export const securityProfile: ResourceType = {
  kind: "security-profile",
  noun: "SecurityProfile",
  plural: "SecurityProfiles",
  members: { id: "SecurityProfileId", arn: "SecurityProfileArn", name: "SecurityProfileName" },
  own: { id: "Id", arn: "Arn" },
  refersTo: { AllowedAccessControlHierarchyGroupId: "agent-group" },
  updates: ["UpdateSecurityProfile"],
  derived: (_, instance) => ({ OrganizationResourceId: instance.id }),
  differs: "Permissions are kept, not enforced.",
};
