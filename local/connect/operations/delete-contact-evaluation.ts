import type { DeleteContactEvaluationRequest } from "@aws-sdk/client-connect";
import { evaluationOf } from "../evaluations/contact-evaluations.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const deleteContactEvaluation = connectOperation(
  "DeleteContactEvaluation",
  "",
  (input: Checked<DeleteContactEvaluationRequest>, call) => {
    const { instance, evaluation } = evaluationOf(call, input);
    resourcesOf(instance, "contact-evaluation").delete(evaluation.id);
    return {};
  },
);
