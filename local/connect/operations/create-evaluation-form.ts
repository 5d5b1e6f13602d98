import { randomUUID } from "node:crypto";
import { addFormVersion, type FormContent, identityOf } from "../evaluations/form-versions.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { connectOperation } from "../requests/operation.ts";
import { checkName } from "../resources/create-resource.ts";
import { evaluationForm } from "../resources/kinds/evaluation-form.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Resource } from "../state/instance.ts";

export const createEvaluationForm = connectOperation(
  "CreateEvaluationForm",
  "Conditions that enable questions are kept, not applied; nothing is evaluated automatically.",
  (input, call) => {
    const { InstanceId, ClientToken, AsDraft, Tags = {}, ...content } = input;
    const instance = findInstance(call, InstanceId);
    return answerOnce(call, instance.id, ClientToken, () => {
      const record = { Tags };
      const form: Resource = {
        ...{ id: randomUUID(), kind: "evaluation-form", record, origin: "created" },
        ...{ createdAt: call.now, modifiedAt: call.now },
      };
      addFormVersion(call, form, content as FormContent);
      checkName(evaluationForm, instance, content);
      resourcesOf(instance, "evaluation-form").set(form.id, form);
      return identityOf(call, instance, form);
    });
  },
);
