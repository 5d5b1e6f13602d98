import type { EvaluationSummary } from "@aws-sdk/client-connect";
import { findContact } from "../contacts/find-contact.ts";
import { describeEvaluation, type EvaluationRecord } from "../evaluations/contact-evaluations.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const listContactEvaluations = connectOperation("ListContactEvaluations", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const { id } = findContact(instance, input.ContactId);
  const evaluations = [...resourcesOf(instance, "contact-evaluation").values()].filter(
    ({ record }) => (record as EvaluationRecord).ContactId === id,
  );
  const { items, NextToken } = paginate("ListContactEvaluations", evaluations, input);
  return {
    EvaluationSummaryList: items.map((one) => describeEvaluation(call, instance, one) as EvaluationSummary),
    NextToken,
  };
});
