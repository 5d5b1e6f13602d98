import type { EvaluationSummary } from "@aws-sdk/client-connect";
import { contactOf } from "../contacts/find-contact.ts";
import { describeEvaluation, type EvaluationRecord } from "../evaluations/contact-evaluations.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const listContactEvaluations = connectOperation("ListContactEvaluations", "", (input, call) => {
  const { instance, contact } = contactOf(call, input);
  const evaluations = [...resourcesOf(instance, "contact-evaluation").values()].filter(
    ({ record }) => (record as EvaluationRecord).ContactId === contact.id,
  );
  const { items, NextToken } = paginate(call, evaluations, input);
  return {
    EvaluationSummaryList: items.map((one) => describeEvaluation(call, instance, one) as EvaluationSummary),
    NextToken,
  };
});
