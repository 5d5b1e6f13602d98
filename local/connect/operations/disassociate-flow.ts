import { setAssociations } from "../associations/associations-of.ts";
import { FLOW_ASSOCIATIONS, flowAssociationOf, flowAssociationsOf } from "../associations/flow-associations.ts";
import { findInstance } from "../instances/find-instance.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const disassociateFlow = connectOperation("DisassociateFlow", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const association = flowAssociationOf(instance, input);
  if (association === undefined) throw notFound("FlowAssociation", input.ResourceId);
  const others = flowAssociationsOf(instance).filter((one) => one !== association);
  setAssociations(instance, FLOW_ASSOCIATIONS, others);
});
