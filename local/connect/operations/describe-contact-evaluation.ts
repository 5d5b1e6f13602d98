import type { DescribeContactEvaluationResponse } from "@aws-sdk/client-connect";
import { describeEvaluation, evaluationOf } from "../evaluations/contact-evaluations.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeContactEvaluation = connectOperation("DescribeContactEvaluation", "", (input, call) => {
  const { instance, evaluation, record } = evaluationOf(call, input);
  const { ContactId, ContactAgentId, EvaluatorArn, Score, AutoEvaluationEnabled } = record;
  const AutoEvaluation = { AutoEvaluationEnabled };
  const Metadata = { ContactId, ContactAgentId, EvaluatorArn, Score, AutoEvaluation };
  return {
    Evaluation: { ...describeEvaluation(call, instance, evaluation), Metadata },
    EvaluationForm: record.Form,
  } as object as DescribeContactEvaluationResponse;
});
