import { randomUUID } from "node:crypto";
import { associationsOf, setAssociations } from "../associations/associations-of.ts";
import { INTEGRATIONS, type Integration } from "../associations/integrations.ts";
import { defined } from "../defined.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation, type InputOf } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { ServiceError } from "../wire/service-error.ts";

type Input = InputOf<"CreateIntegrationAssociation">;

export const createIntegrationAssociation = connectOperation(
  "CreateIntegrationAssociation",
  "The association is kept; what it integrates is neither looked up nor called.",
  (input, call) => {
    checkSource(input);
    const instance = findInstance(call, input.InstanceId);
    const all = associationsOf(instance, INTEGRATIONS) as readonly Integration[];
    if (all.some(({ value }) => value.type === input.IntegrationType && value.arn === input.IntegrationArn))
      throw new ServiceError("DuplicateResourceException", "The instance has this integration already");
    const integration: Integration = { id: randomUUID(), value: readIntegration(input), createdAt: call.now };
    setAssociations(instance, INTEGRATIONS, [...all, integration]);
    return {
      IntegrationAssociationId: integration.id,
      IntegrationAssociationArn: resourceArn(call.region, instance.id, "integration-association", integration.id),
    };
  },
);

function checkSource({ IntegrationType, IntegrationArn, ...source }: Input): void {
  if (!IntegrationArn.startsWith("arn:")) throw invalidRequest("IntegrationArn must be an ARN");
  if (IntegrationType !== "EVENT") return;
  const missing = (["SourceApplicationUrl", "SourceApplicationName", "SourceType"] as const).find(
    (member) => source[member] === undefined,
  );
  if (missing !== undefined) throw invalidRequest(`An integration of type EVENT needs ${missing}`);
}

function readIntegration(input: Input): Integration["value"] {
  const { IntegrationType, IntegrationArn, SourceApplicationUrl, SourceApplicationName, SourceType, Tags } = input;
  return {
    type: IntegrationType,
    arn: IntegrationArn,
    tags: Tags ?? {},
    useCases: [],
    ...defined({ sourceUrl: SourceApplicationUrl, sourceName: SourceApplicationName, sourceType: SourceType }),
  };
}
