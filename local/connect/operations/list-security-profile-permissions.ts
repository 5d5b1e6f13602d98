import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { findNamed } from "../resources/find-resource.ts";

export const listSecurityProfilePermissions = connectOperation(
  "ListSecurityProfilePermissions",
  "The profiles CallCenterManager and QualityAnalyst of a new instance have none.",
  (input, call) => {
    const { record, modifiedAt } = findNamed(
      call,
      "security-profile",
      input.InstanceId,
      input.SecurityProfileId,
    ).resource;
    const permissions = (record.Permissions ?? []) as string[];
    const { items, NextToken } = paginate(call, permissions, input);
    return { Permissions: items, NextToken, LastModifiedTime: modifiedAt, LastModifiedRegion: call.region };
  },
);
