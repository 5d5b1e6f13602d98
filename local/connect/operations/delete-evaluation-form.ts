import { formOf, versionOf } from "../evaluations/form-versions.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { ServiceError } from "../wire/service-error.ts";

export const deleteEvaluationForm = connectOperation("DeleteEvaluationForm", "", (input, call) => {
  const { instance, form } = formOf(call, input);
  const { EvaluationFormVersion: number } = input;
  if (number !== undefined && versionOf(form, number).Status === "ACTIVE")
    throw new ServiceError("ResourceConflictException", `Version ${number} is active; deactivate it first`);
  const left = number === undefined ? [] : (form.versions ?? []).filter(({ version }) => version !== number);
  form.versions = left;
  form.modifiedAt = call.now;
  if (left.length === 0) resourcesOf(instance, "evaluation-form").delete(form.id);
});
