import type {
  ListSecurityProfilePermissionsRequest,
  ListSecurityProfilePermissionsResponse,
} from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { findInstance, findResource } from "../state/find.ts";
import { paginate } from "../state/paginate.ts";

export const listSecurityProfilePermissions = connectOperation(
  "ListSecurityProfilePermissions",
  "The profiles that an instance begins with have none.",
  (input: Checked<ListSecurityProfilePermissionsRequest>, call): ListSecurityProfilePermissionsResponse => {
    const instance = findInstance(call, input.InstanceId);
    const { record, modifiedAt } = findResource(instance, "security-profile", input.SecurityProfileId);
    const permissions = (record.Permissions ?? []) as string[];
    const { items, NextToken } = paginate("ListSecurityProfilePermissions", permissions, input);
    return { Permissions: items, NextToken, LastModifiedTime: modifiedAt, LastModifiedRegion: call.region };
  },
);
