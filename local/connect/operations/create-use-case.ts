import { randomUUID } from "node:crypto";
import { integrationOf } from "../associations/integrations.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { ServiceError } from "../wire/service-error.ts";

export const createUseCase = connectOperation("CreateUseCase", "", (input, call) => {
  const { instance, integration } = integrationOf(call, input);
  const { useCases } = integration.value;
  if (useCases.some(({ type }) => type === input.UseCaseType))
    throw new ServiceError("DuplicateResourceException", `The integration has the use case ${input.UseCaseType}`);
  const id = randomUUID();
  useCases.push({ id, type: input.UseCaseType, tags: input.Tags ?? {} });
  return { UseCaseId: id, UseCaseArn: resourceArn(call.region, instance.id, "use-case", id) };
});
