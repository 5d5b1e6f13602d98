import type {
  BatchGetFlowAssociationRequest,
  BatchGetFlowAssociationResponse,
  FlowAssociationSummary,
} from "@aws-sdk/client-connect";
import { flowAssociationsOf } from "../associations/flow-associations.ts";
import { findInstance } from "../instances/find-instance.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const batchGetFlowAssociation = connectOperation(
  "BatchGetFlowAssociation",
  "Resources without an association are left out.",
  (input: Checked<BatchGetFlowAssociationRequest>, call): BatchGetFlowAssociationResponse => {
    const { ResourceIds, ResourceType } = input;
    const wanted = new Set(ResourceIds.map(lastPart));
    const found = flowAssociationsOf(findInstance(call, input.InstanceId)).filter(
      ({ value }) =>
        wanted.has(lastPart(value.ResourceId)) && (ResourceType === undefined || value.ResourceType === ResourceType),
    );
    return { FlowAssociationSummaryList: found.map(({ value }) => value as FlowAssociationSummary) };
  },
);

function lastPart(idOrArn: string): string {
  return idOrArn.split("/").at(-1) ?? "";
}
