import { describeInstance } from "../instances/describe-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listInstances = connectOperation(
  "ListInstances",
  "One account in all Regions: an instance is listed whatever Region is asked.",
  (input, call) => {
    const { items, NextToken } = paginate(call, [...call.state.instances.values()], input, 10);
    return { InstanceSummaryList: items.map((instance) => describeInstance(call.region, instance)), NextToken };
  },
);
