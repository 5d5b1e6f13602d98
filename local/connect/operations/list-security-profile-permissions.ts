import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { findResource } from "../resources/find-resource.ts";

export const listSecurityProfilePermissions = connectOperation(
  "ListSecurityProfilePermissions",
  "The profiles CallCenterManager and QualityAnalyst of a new instance have none.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const { record, modifiedAt } = findResource(instance, "security-profile", input.SecurityProfileId);
    const permissions = (record.Permissions ?? []) as string[];
    const { items, NextToken } = paginate("ListSecurityProfilePermissions", permissions, input);
    return { Permissions: items, NextToken, LastModifiedTime: modifiedAt, LastModifiedRegion: call.region };
  },
);
