import { flowSummariesOf } from "../associations/flow-associations.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";

export const batchGetFlowAssociation = connectOperation(
  "BatchGetFlowAssociation",
  "Resources without an association are left out.",
  (input, call) => {
    const { ResourceIds, ResourceType } = input;
    const wanted = new Set(ResourceIds.map(lastPart));
    const found = flowSummariesOf(findInstance(call, input.InstanceId), call.region).filter(
      (one) =>
        wanted.has(lastPart(one.ResourceId ?? "")) && (ResourceType === undefined || one.ResourceType === ResourceType),
    );
    return { FlowAssociationSummaryList: found };
  },
);

function lastPart(idOrArn: string): string {
  return idOrArn.split("/").at(-1) ?? "";
}
