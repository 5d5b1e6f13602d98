import { associationsOf } from "../associations/associations-of.ts";
import { INTEGRATIONS, type Integration } from "../associations/integrations.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";

export const listIntegrationAssociations = connectOperation("ListIntegrationAssociations", "", (input, call) => {
  const { IntegrationType, IntegrationArn } = input;
  const instance = findInstance(call, input.InstanceId);
  const found = (associationsOf(instance, INTEGRATIONS) as readonly Integration[]).filter(
    ({ value }) =>
      (IntegrationType === undefined || value.type === IntegrationType) &&
      (IntegrationArn === undefined || value.arn === IntegrationArn),
  );
  const { items, NextToken } = paginate(call, found, input);
  const IntegrationAssociationSummaryList = items.map(({ id, value }) => ({
    IntegrationAssociationId: id,
    IntegrationAssociationArn: resourceArn(call.region, instance.id, "integration-association", id),
    InstanceId: instance.id,
    IntegrationType: value.type,
    IntegrationArn: value.arn,
    SourceApplicationUrl: value.sourceUrl,
    SourceApplicationName: value.sourceName,
    SourceType: value.sourceType,
  }));
  return { IntegrationAssociationSummaryList, NextToken };
});
