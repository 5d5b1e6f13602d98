import type { EvaluationForm } from "@aws-sdk/client-connect";
import { describeVersion, formOf, latestOf } from "../evaluations/form-versions.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeEvaluationForm = connectOperation("DescribeEvaluationForm", "", (input, call) => {
  const { instance, form } = formOf(call, input);
  const number = input.EvaluationFormVersion ?? latestOf(form).number;
  return { EvaluationForm: describeVersion(call, instance, form, number) as EvaluationForm };
});
