import type {
  FlowAssociationSummary,
  ListFlowAssociationsRequest,
  ListFlowAssociationsResponse,
} from "@aws-sdk/client-connect";
import { flowAssociationsOf } from "../associations/flow-associations.ts";
import { findInstance } from "../instances/find-instance.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listFlowAssociations = connectOperation(
  "ListFlowAssociations",
  "",
  (input: Checked<ListFlowAssociationsRequest>, call): ListFlowAssociationsResponse => {
    const found = flowAssociationsOf(findInstance(call, input.InstanceId)).filter(
      ({ value }) => input.ResourceType === undefined || value.ResourceType === input.ResourceType,
    );
    const { items, NextToken } = paginate("ListFlowAssociations", found, input);
    return { FlowAssociationSummaryList: items.map(({ value }) => value as FlowAssociationSummary), NextToken };
  },
);
