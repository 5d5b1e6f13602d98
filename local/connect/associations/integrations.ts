import type { IntegrationType, SourceType, UseCaseType } from "@aws-sdk/client-connect";
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

/** @throws ServiceError `ResourceNotFoundException` */
export function findIntegration(instance: Instance, id: string): Integration {
  return findAssociation(instance, INTEGRATIONS, id) as Integration;
}
