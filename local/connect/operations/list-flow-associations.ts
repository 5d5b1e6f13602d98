import type { ListFlowAssociationsRequest, ListFlowAssociationsResponse } from "@aws-sdk/client-connect";
import { flowSummariesOf } from "../associations/flow-associations.ts";
import { findInstance } from "../instances/find-instance.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listFlowAssociations = connectOperation(
  "ListFlowAssociations",
  "",
  (input: Checked<ListFlowAssociationsRequest>, call): ListFlowAssociationsResponse => {
    const found = flowSummariesOf(findInstance(call, input.InstanceId), call.region).filter(
      ({ ResourceType }) => input.ResourceType === undefined || ResourceType === input.ResourceType,
    );
    const { items, NextToken } = paginate("ListFlowAssociations", found, input);
    return { FlowAssociationSummaryList: items, NextToken };
  },
);
