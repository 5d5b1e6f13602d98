import { evaluationOf } from "../evaluations/contact-evaluations.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const deleteContactEvaluation = connectOperation("DeleteContactEvaluation", "", (input, call) => {
  const { instance, evaluation } = evaluationOf(call, input);
  resourcesOf(instance, "contact-evaluation").delete(evaluation.id);
});
