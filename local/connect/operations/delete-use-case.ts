import { integrationOf } from "../associations/integrations.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const deleteUseCase = connectOperation("DeleteUseCase", "", (input, call) => {
  const { value } = integrationOf(call, input).integration;
  if (!value.useCases.some(({ id }) => id === input.UseCaseId)) throw notFound("UseCase", input.UseCaseId);
  value.useCases = value.useCases.filter(({ id }) => id !== input.UseCaseId);
});
