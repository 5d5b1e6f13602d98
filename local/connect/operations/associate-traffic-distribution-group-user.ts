import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";
import { groupOf, userIdsOf } from "../resources/kinds/traffic-distribution-group.ts";

export const associateTrafficDistributionGroupUser = connectOperation(
  "AssociateTrafficDistributionGroupUser",
  "",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const user = findResource(instance, "agent", input.UserId);
    const { resource } = groupOf(call, input.TrafficDistributionGroupId);
    const UserIds = [...new Set([...userIdsOf(resource), user.id])];
    resource.record = { ...resource.record, UserIds };
    resource.modifiedAt = call.now;
  },
);
