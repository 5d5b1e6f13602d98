import { connectOperation } from "../requests/operation.ts";
import { describeResource } from "../resources/describe-resource.ts";
import { groupOf, trafficDistributionGroup } from "../resources/kinds/traffic-distribution-group.ts";

export const describeTrafficDistributionGroup = connectOperation(
  "DescribeTrafficDistributionGroup",
  "",
  (input, call) => {
    const { instance, resource } = groupOf(call, input.TrafficDistributionGroupId);
    return { TrafficDistributionGroup: describeResource(trafficDistributionGroup, resource, instance, call) };
  },
);
