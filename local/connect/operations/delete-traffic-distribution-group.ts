import { connectOperation } from "../requests/operation.ts";
import { groupOf } from "../resources/kinds/traffic-distribution-group.ts";
import { findReferrer } from "../resources/references.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { ServiceError } from "../wire/service-error.ts";

export const deleteTrafficDistributionGroup = connectOperation(
  "DeleteTrafficDistributionGroup",
  "Deleted at once.",
  (input, call) => {
    const { instance, resource } = groupOf(call, input.TrafficDistributionGroupId);
    const number = findReferrer(resource, instance);
    if (number !== undefined)
      throw new ServiceError("ResourceInUseException", `The group has the phone number ${number.id}`);
    resourcesOf(instance, "traffic-distribution-group").delete(resource.id);
  },
);
