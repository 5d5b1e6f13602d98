import { evaluationOf, identityOf, mergeAnswers, submitEvaluation } from "../evaluations/contact-evaluations.ts";
import { connectOperation } from "../requests/operation.ts";

export const submitContactEvaluation = connectOperation(
  "SubmitContactEvaluation",
  "Questions without an answer do not count for the score.",
  (input, call) => {
    const { instance, evaluation } = evaluationOf(call, input);
    mergeAnswers(call, evaluation, input, input.SubmittedBy?.ConnectUserArn);
    submitEvaluation(evaluation);
    return identityOf(call, instance, evaluation);
  },
);
