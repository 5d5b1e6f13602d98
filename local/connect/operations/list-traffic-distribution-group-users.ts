import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { groupOf, userIdsOf } from "../resources/kinds/traffic-distribution-group.ts";

const PAGE = 10;

export const listTrafficDistributionGroupUsers = connectOperation(
  "ListTrafficDistributionGroupUsers",
  "",
  (input, call) => {
    const { resource } = groupOf(call, input.TrafficDistributionGroupId);
    const { items, NextToken } = paginate(call, userIdsOf(resource), input, PAGE);
    return { TrafficDistributionGroupUserSummaryList: items.map((UserId) => ({ UserId })), NextToken };
  },
);
