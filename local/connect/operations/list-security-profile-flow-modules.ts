import type { FlowModule } from "@aws-sdk/client-connect";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { findNamed } from "../resources/find-resource.ts";

export const listSecurityProfileFlowModules = connectOperation("ListSecurityProfileFlowModules", "", (input, call) => {
  const { record, modifiedAt } = findNamed(
    call,
    "security-profile",
    input.InstanceId,
    input.SecurityProfileId,
  ).resource;
  const all = (record.AllowedFlowModules ?? []) as FlowModule[];
  const { items, NextToken } = paginate(call, all, input);
  return { AllowedFlowModules: items, NextToken, LastModifiedTime: modifiedAt, LastModifiedRegion: call.region };
});
