import { evaluationOf, identityOf, mergeAnswers } from "../evaluations/contact-evaluations.ts";
import { connectOperation } from "../requests/operation.ts";
import { ServiceError } from "../wire/service-error.ts";

export const updateContactEvaluation = connectOperation("UpdateContactEvaluation", "", (input, call) => {
  const { instance, evaluation, record } = evaluationOf(call, input);
  if (record.Status !== "DRAFT")
    throw new ServiceError("ResourceConflictException", `Evaluation ${evaluation.id} was submitted`);
  mergeAnswers(call, evaluation, input, input.UpdatedBy?.ConnectUserArn);
  return identityOf(call, instance, evaluation);
});
