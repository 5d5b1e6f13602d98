import type { FlowAssociationResourceType } from "@aws-sdk/client-connect";
import type { Association, Instance } from "../state/instance.ts";
import { associationsOf } from "./associations-of.ts";

/** The store of flow associations. */
export const FLOW_ASSOCIATIONS = "flow-associations";

/** The flow that runs for a phone number, an email address or the like. */
export type FlowAssociation = Association & {
  value: { ResourceId: string; ResourceType: FlowAssociationResourceType; FlowId: string };
};

export function flowAssociationsOf(instance: Instance): readonly FlowAssociation[] {
  return associationsOf(instance, FLOW_ASSOCIATIONS) as readonly FlowAssociation[];
}

/** The association of a resource, which can be named by its id or its ARN. */
export function flowAssociationOf(
  instance: Instance,
  { ResourceId, ResourceType }: { ResourceId: string; ResourceType: string },
): FlowAssociation | undefined {
  const wanted = idIn(ResourceId);
  return flowAssociationsOf(instance).find(
    ({ value }) => value.ResourceType === ResourceType && idIn(value.ResourceId) === wanted,
  );
}

function idIn(idOrArn: string): string {
  return idOrArn.startsWith("arn:") ? (idOrArn.split("/").at(-1) ?? "") : idOrArn;
}
