import type { EvaluationFormVersionSummary } from "@aws-sdk/client-connect";
import { describeVersion, formOf, versionsOf } from "../evaluations/form-versions.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listEvaluationFormVersions = connectOperation("ListEvaluationFormVersions", "", (input, call) => {
  const { instance, form } = formOf(call, input);
  const { items, NextToken } = paginate(call, versionsOf(form).toReversed(), input);
  return {
    EvaluationFormVersionSummaryList: items.map(
      ({ number }): EvaluationFormVersionSummary => describeVersion(call, instance, form, number),
    ),
    NextToken,
  };
});
