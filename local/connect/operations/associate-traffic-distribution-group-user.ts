import { connectOperation } from "../requests/operation.ts";
import { findNamed } from "../resources/find-resource.ts";
import { groupOf, userIdsOf } from "../resources/kinds/traffic-distribution-group.ts";

export const associateTrafficDistributionGroupUser = connectOperation(
  "AssociateTrafficDistributionGroupUser",
  "",
  (input, call) => {
    const { resource: user } = findNamed(call, "agent", input.InstanceId, input.UserId);
    const { resource } = groupOf(call, input.TrafficDistributionGroupId);
    const UserIds = [...new Set([...userIdsOf(resource), user.id])];
    resource.record = { ...resource.record, UserIds };
    resource.modifiedAt = call.now;
  },
);
