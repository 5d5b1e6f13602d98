import type { IntegrationType, SourceType, UseCaseType } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import type { Call } from "../requests/operation.ts";
import type { Association, Instance } from "../state/instance.ts";
import { findAssociation } from "./associations-of.ts";

/** The store of integration associations. */
export const INTEGRATIONS = "integrations";

export type UseCase = { id: string; type: UseCaseType; tags: Record<string, string> };

/** Another AWS service or an application that an instance works with. */
export type Integration = Association & {
  value: {
    type: IntegrationType;
    arn: string;
    sourceUrl?: string;
    sourceName?: string;
    sourceType?: SourceType;
    tags: Record<string, string>;
    useCases: UseCase[];
  };
};

/** The integration that a request names, with its instance. @throws ServiceError `ResourceNotFoundException` */
export function integrationOf(
  call: Call,
  { InstanceId, IntegrationAssociationId }: { InstanceId: string; IntegrationAssociationId: string },
): { instance: Instance; integration: Integration } {
  const instance = findInstance(call, InstanceId);
  return { instance, integration: findAssociation(instance, INTEGRATIONS, IntegrationAssociationId) as Integration };
}
