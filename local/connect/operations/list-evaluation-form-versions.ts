import type { EvaluationFormVersionSummary } from "@aws-sdk/client-connect";
import { describeVersion, formOf, versionsOf } from "../evaluations/form-versions.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listEvaluationFormVersions = connectOperation("ListEvaluationFormVersions", "", (input, call) => {
  const { instance, form } = formOf(call, input);
  const numbers = [...versionsOf(form).keys()].toReversed();
  const { items, NextToken } = paginate("ListEvaluationFormVersions", numbers, input);
  return {
    EvaluationFormVersionSummaryList: items.map(
      (number): EvaluationFormVersionSummary => describeVersion(call, instance, form, number),
    ),
    NextToken,
  };
});
