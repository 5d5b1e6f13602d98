import type { EvaluationSearchSummary } from "@aws-sdk/client-connect";
import { describeEvaluation } from "../evaluations/contact-evaluations.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { searchResources } from "../resources/search-resources.ts";

/** Evaluations are searched as resources are. */
const SEARCHED = {
  plural: "ContactEvaluations",
  members: { id: "EvaluationId", arn: "EvaluationArn", name: "EvaluationFormTitle" },
  searchFields: {
    StringCondition: [
      ...["EvaluationId", "EvaluationFormId", "EvaluationFormTitle", "ContactId", "ContactAgentId", "EvaluatorArn"],
      ...["Status", "EvaluationType"],
    ],
    NumberCondition: ["EvaluationFormVersion", "ScorePercentage"],
    DecimalCondition: ["ScorePercentage"],
    BooleanCondition: ["ScoreAutomaticFail", "ScoreNotApplicable", "AutoEvaluationEnabled"],
    DateTimeCondition: ["CreatedTime", "LastModifiedTime"],
  },
};

export const searchContactEvaluations = connectOperation(
  "SearchContactEvaluations",
  "Found by the members of the summaries.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const all = [...resourcesOf(instance, "contact-evaluation").values()].map((evaluation) => {
      const { Score, ...described } = describeEvaluation(call, instance, evaluation);
      return {
        ...described,
        ScorePercentage: Score?.Percentage,
        ScoreAutomaticFail: Score?.AutomaticFail,
        ScoreNotApplicable: Score?.NotApplicable,
      };
    });
    const { items, ...page } = searchResources(call, SEARCHED, input, all);
    return {
      EvaluationSearchSummaryList: items.map(
        (one) => ({ ...one, Metadata: one }) as unknown as EvaluationSearchSummary,
      ),
      ...page,
    };
  },
);
