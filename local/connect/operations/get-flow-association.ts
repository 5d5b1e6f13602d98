import { flowAssociationOf } from "../associations/flow-associations.ts";
import { findInstance } from "../instances/find-instance.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const getFlowAssociation = connectOperation("GetFlowAssociation", "", (input, call) => {
  const association = flowAssociationOf(findInstance(call, input.InstanceId), input);
  if (association === undefined) throw notFound("FlowAssociation", input.ResourceId);
  return association.value;
});
