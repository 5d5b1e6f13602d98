import type { Application } from "@aws-sdk/client-connect";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { findNamed } from "../resources/find-resource.ts";

export const listSecurityProfileApplications = connectOperation(
  "ListSecurityProfileApplications",
  "",
  (input, call) => {
    const { record, modifiedAt } = findNamed(
      call,
      "security-profile",
      input.InstanceId,
      input.SecurityProfileId,
    ).resource;
    const all = (record.Applications ?? []) as Application[];
    const { items, NextToken } = paginate(call, all, input);
    return { Applications: items, NextToken, LastModifiedTime: modifiedAt, LastModifiedRegion: call.region };
  },
);
