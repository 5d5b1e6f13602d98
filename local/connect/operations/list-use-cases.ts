import { integrationOf } from "../associations/integrations.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";

export const listUseCases = connectOperation("ListUseCases", "", (input, call) => {
  const { instance, integration } = integrationOf(call, input);
  const { useCases } = integration.value;
  const { items, NextToken } = paginate(call, useCases, input);
  const UseCaseSummaryList = items.map(({ id, type }) => ({
    UseCaseId: id,
    UseCaseArn: resourceArn(call.region, instance.id, "use-case", id),
    UseCaseType: type,
  }));
  return { UseCaseSummaryList, NextToken };
});
