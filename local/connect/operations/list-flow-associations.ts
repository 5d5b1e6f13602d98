import { flowSummariesOf } from "../associations/flow-associations.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listFlowAssociations = connectOperation("ListFlowAssociations", "", (input, call) => {
  const found = flowSummariesOf(findInstance(call, input.InstanceId), call.region).filter(
    ({ ResourceType }) => input.ResourceType === undefined || ResourceType === input.ResourceType,
  );
  const { items, NextToken } = paginate(call, found, input);
  return { FlowAssociationSummaryList: items, NextToken };
});
