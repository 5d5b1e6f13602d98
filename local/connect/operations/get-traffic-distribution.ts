import { connectOperation } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { distributionOf, groupOf } from "../resources/kinds/traffic-distribution-group.ts";

export const getTrafficDistribution = connectOperation("GetTrafficDistribution", "", (input, call) => {
  const { instance, resource } = groupOf(call, input.Id);
  return {
    ...distributionOf(resource, call.region),
    Id: resource.id,
    Arn: resourceArn(call.region, instance.id, "traffic-distribution-group", resource.id),
  };
});
