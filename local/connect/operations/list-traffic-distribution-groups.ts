import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { describeResource } from "../resources/describe-resource.ts";
import { resourcesInAccount } from "../resources/find-in-account.ts";
import { trafficDistributionGroup } from "../resources/kinds/traffic-distribution-group.ts";

const PAGE = 10;

export const listTrafficDistributionGroups = connectOperation("ListTrafficDistributionGroups", "", (input, call) => {
  const wanted = input.InstanceId === undefined ? undefined : findInstance(call, input.InstanceId);
  const groups = resourcesInAccount(call, "traffic-distribution-group").filter(
    ({ instance }) => wanted === undefined || instance === wanted,
  );
  const { items, NextToken } = paginate(call, groups, input, PAGE);
  return {
    TrafficDistributionGroupSummaryList: items.map(({ instance, resource }) =>
      describeResource(trafficDistributionGroup, resource, instance, call),
    ),
    NextToken,
  };
});
