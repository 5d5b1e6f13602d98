import { findIntegration } from "../associations/integrations.ts";
import { findInstance } from "../instances/find-instance.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const deleteUseCase = connectOperation("DeleteUseCase", "", (input, call) => {
  const { value } = findIntegration(findInstance(call, input.InstanceId), input.IntegrationAssociationId);
  if (!value.useCases.some(({ id }) => id === input.UseCaseId)) throw notFound("UseCase", input.UseCaseId);
  value.useCases = value.useCases.filter(({ id }) => id !== input.UseCaseId);
});
