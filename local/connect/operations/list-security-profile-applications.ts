import type { Application } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { findResource } from "../resources/find-resource.ts";

export const listSecurityProfileApplications = connectOperation(
  "ListSecurityProfileApplications",
  "",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const { record, modifiedAt } = findResource(instance, "security-profile", input.SecurityProfileId);
    const all = (record.Applications ?? []) as Application[];
    const { items, NextToken } = paginate("ListSecurityProfileApplications", all, input);
    return { Applications: items, NextToken, LastModifiedTime: modifiedAt, LastModifiedRegion: call.region };
  },
);
