import { randomUUID } from "node:crypto";
import { findContact } from "../contacts/find-contact.ts";
import { type EvaluationRecord, identityOf } from "../evaluations/contact-evaluations.ts";
import { activeOf, formOf, identityOf as identityOfForm } from "../evaluations/form-versions.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { connectOperation } from "../requests/operation.ts";
import { callerArn } from "../resources/arn.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Resource } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";

export const startContactEvaluation = connectOperation(
  "StartContactEvaluation",
  "Nothing is evaluated automatically.",
  (input, call) => {
    const { ContactId, ClientToken, AutoEvaluationConfiguration, Tags = {} } = input;
    const { instance, form } = formOf(call, input);
    const contact = findContact(instance, ContactId);
    return answerOnce(call, instance.id, ClientToken, () => {
      const active = activeOf(form);
      if (active === undefined)
        throw new ServiceError("ResourceConflictException", `EvaluationForm ${form.id} has no active version`);
      const agentId = contact.agent?.id;
      const record: EvaluationRecord = {
        ContactId: contact.id,
        ...(agentId !== undefined && { ContactAgentId: agentId }),
        EvaluatorArn: callerArn(call.region),
        Status: "DRAFT",
        Form: { ...active.version, ...identityOfForm(call, instance, form), EvaluationFormVersion: active.number },
        Answers: {},
        Notes: {},
        AutoEvaluationEnabled: AutoEvaluationConfiguration?.Enabled ?? false,
        Tags,
      };
      const evaluation: Resource = {
        ...{ id: randomUUID(), kind: "contact-evaluation", record, origin: "created" },
        ...{ createdAt: call.now, modifiedAt: call.now },
      };
      resourcesOf(instance, "contact-evaluation").set(evaluation.id, evaluation);
      return identityOf(call, instance, evaluation);
    });
  },
);
