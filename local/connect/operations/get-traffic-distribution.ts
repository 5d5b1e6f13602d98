import type { GetTrafficDistributionRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { distributionOf, groupOf } from "../resources/kinds/traffic-distribution-group.ts";

export const getTrafficDistribution = connectOperation(
  "GetTrafficDistribution",
  "",
  (input: Checked<GetTrafficDistributionRequest>, call) => {
    const { instance, resource } = groupOf(call, input.Id);
    return {
      ...distributionOf(resource, call.region),
      Id: resource.id,
      Arn: resourceArn(call.region, instance.id, "traffic-distribution-group", resource.id),
    };
  },
);
