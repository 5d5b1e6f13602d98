import { formOf, identityOf, putVersion, versionOf } from "../evaluations/form-versions.ts";
import { connectOperation } from "../requests/operation.ts";
import { ServiceError } from "../wire/service-error.ts";

export const deactivateEvaluationForm = connectOperation("DeactivateEvaluationForm", "", (input, call) => {
  const { EvaluationFormVersion: number } = input;
  const { instance, form } = formOf(call, input);
  const version = versionOf(form, number);
  if (version.Status !== "ACTIVE")
    throw new ServiceError("ResourceConflictException", `Version ${number} is not active`);
  putVersion(form, number, { ...version, Status: "DRAFT" });
  return { ...identityOf(call, instance, form), EvaluationFormVersion: number };
});
