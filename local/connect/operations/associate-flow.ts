import { randomUUID } from "node:crypto";
import { setAssociations } from "../associations/associations-of.ts";
import {
  FLOW_ASSOCIATIONS,
  type FlowAssociation,
  flowAssociationOf,
  flowAssociationsOf,
} from "../associations/flow-associations.ts";
import { invalid } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findNamed, findResource } from "../resources/find-resource.ts";

export const associateFlow = connectOperation(
  "AssociateFlow",
  "Phone numbers of End User Messaging and analytics connectors are not looked up. A second flow replaces the first.",
  (input, call) => {
    const { ResourceId, ResourceType } = input;
    const { instance, resource: flow } = findNamed(call, "contact-flow", input.InstanceId, input.FlowId);
    if (ResourceType.endsWith("_EMAIL")) findResource(instance, "email-address", ResourceId);
    else if (!ResourceId.startsWith("arn:")) throw invalid(`ResourceId must be an ARN for ${ResourceType}`);
    const before = flowAssociationOf(instance, { ResourceId, ResourceType });
    const value = { ResourceId, ResourceType, FlowId: flow.id };
    const association: FlowAssociation = { id: before?.id ?? randomUUID(), value, createdAt: call.now };
    const others = flowAssociationsOf(instance).filter((one) => one !== before);
    setAssociations(instance, FLOW_ASSOCIATIONS, [...others, association]);
  },
);
