import type { HierarchyStructure } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeUserHierarchyStructure = connectOperation("DescribeUserHierarchyStructure", "", (input, call) => {
  const { record } = findInstance(call, input.InstanceId);
  return { HierarchyStructure: (record.hierarchyStructure ?? {}) as HierarchyStructure };
});
