import type { FlowAssociationResourceType, FlowAssociationSummary } from "@aws-sdk/client-connect";
import { resourceArn } from "../resources/arn.ts";
import { resourcesOf } from "../resources/resources-of.ts";
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

/** All resources that have a flow, phone numbers of AssociatePhoneNumberContactFlow included, as the answers list them. */
export function flowSummariesOf(instance: Instance, region: string): FlowAssociationSummary[] {
  const numbers = [...resourcesOf(instance, "phone-number").values()].flatMap(({ id, record }) =>
    typeof record.ContactFlowId === "string"
      ? [
          {
            ResourceId: resourceArn(region, instance.id, "phone-number", id),
            FlowId: resourceArn(region, instance.id, "contact-flow", record.ContactFlowId),
            ResourceType: "VOICE_PHONE_NUMBER" as const,
          },
        ]
      : [],
  );
  return [...flowAssociationsOf(instance).map(({ value }) => value as FlowAssociationSummary), ...numbers];
}
