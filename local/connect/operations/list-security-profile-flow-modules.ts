import type { FlowModule } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { findResource } from "../resources/find-resource.ts";

export const listSecurityProfileFlowModules = connectOperation("ListSecurityProfileFlowModules", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const { record, modifiedAt } = findResource(instance, "security-profile", input.SecurityProfileId);
  const all = (record.AllowedFlowModules ?? []) as FlowModule[];
  const { items, NextToken } = paginate("ListSecurityProfileFlowModules", all, input);
  return { AllowedFlowModules: items, NextToken, LastModifiedTime: modifiedAt, LastModifiedRegion: call.region };
});
