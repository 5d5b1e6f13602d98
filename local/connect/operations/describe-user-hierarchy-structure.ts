import type {
  DescribeUserHierarchyStructureRequest,
  DescribeUserHierarchyStructureResponse,
  HierarchyStructure,
} from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const describeUserHierarchyStructure = connectOperation(
  "DescribeUserHierarchyStructure",
  "",
  (input: Checked<DescribeUserHierarchyStructureRequest>, call): DescribeUserHierarchyStructureResponse => {
    const { record } = findInstance(call, input.InstanceId);
    return { HierarchyStructure: (record.hierarchyStructure ?? {}) as HierarchyStructure };
  },
);
