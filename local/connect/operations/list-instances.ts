import type { ListInstancesResponse } from "@aws-sdk/client-connect";
import { describeInstance } from "../instances/describe-instance.ts";
import { connectOperation, type InputOf } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listInstances = connectOperation(
  "ListInstances",
  "One account in all Regions: an instance is listed whatever Region is asked.",
  (input: InputOf<"ListInstances">, { state, region }): ListInstancesResponse => {
    const { items, NextToken } = paginate("ListInstances", [...state.instances.values()], input, 10);
    return { InstanceSummaryList: items.map((instance) => describeInstance(region, instance)), NextToken };
  },
);
