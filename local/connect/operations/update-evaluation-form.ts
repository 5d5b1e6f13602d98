import {
  addFormVersion,
  type FormContent,
  formOf,
  identityOf,
  replaceContent,
  versionOf,
} from "../evaluations/form-versions.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { connectOperation } from "../requests/operation.ts";
import { checkName } from "../resources/create-resource.ts";
import { evaluationForm } from "../resources/kinds/evaluation-form.ts";

export const updateEvaluationForm = connectOperation(
  "UpdateEvaluationForm",
  "A version is locked from its first activation on.",
  (input, call) => {
    const { InstanceId, EvaluationFormId, EvaluationFormVersion, CreateNewVersion, AsDraft, ...given } = input;
    const { ClientToken, ...content } = given;
    const { instance, form } = formOf(call, input);
    return answerOnce(call, form.id, ClientToken, () => {
      versionOf(form, EvaluationFormVersion);
      checkName(evaluationForm, instance, content, form.id);
      let number = EvaluationFormVersion;
      if (CreateNewVersion) number = addFormVersion(call, form, content as FormContent);
      else replaceContent(call, form, number, content as FormContent);
      return { ...identityOf(call, instance, form), EvaluationFormVersion: number };
    });
  },
);
