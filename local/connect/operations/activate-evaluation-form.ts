import { activeOf, formOf, identityOf, putVersion, versionOf } from "../evaluations/form-versions.ts";
import { connectOperation } from "../requests/operation.ts";

export const activateEvaluationForm = connectOperation("ActivateEvaluationForm", "", (input, call) => {
  const { EvaluationFormVersion: number } = input;
  const { instance, form } = formOf(call, input);
  const version = versionOf(form, number);
  const before = activeOf(form);
  if (before !== undefined) putVersion(form, before.number, { ...before.version, Status: "DRAFT" });
  putVersion(form, number, { ...version, Status: "ACTIVE", Locked: true });
  form.record = { ...form.record, LastActivatedTime: call.now };
  return { ...identityOf(call, instance, form), EvaluationFormVersion: number };
});
