import type { ListInstancesRequest, ListInstancesResponse } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { describeInstance } from "../state/describe-instance.ts";
import { paginate } from "../state/paginate.ts";

export const listInstances = connectOperation(
  "ListInstances",
  "One account in all Regions: an instance is listed whatever Region is asked.",
  (input: Checked<ListInstancesRequest>, { world, region }): ListInstancesResponse => {
    const { items, NextToken } = paginate("ListInstances", [...world.instances.values()], input, 10);
    return { InstanceSummaryList: items.map((instance) => describeInstance(region, instance)), NextToken };
  },
);
