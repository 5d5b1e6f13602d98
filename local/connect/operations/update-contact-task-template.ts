import { contactOf } from "../contacts/find-contact.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";
import type { Contact } from "../state/contact.ts";
import type { Resource } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";

type Field = { Id?: { Name?: string }; Type?: string };
type Constraints = { RequiredFields?: { Id?: { Name?: string } }[] };

const MOST_UPDATES = 5;

/** The type of reference that holds the value of a template's field. */
const REFERENCE_TYPES: Record<string, string> = {
  TEXT: "STRING",
  TEXT_AREA: "STRING",
  BOOLEAN: "STRING",
  SINGLE_SELECT: "STRING",
  NUMBER: "NUMBER",
  DATE_TIME: "DATE",
  URL: "URL",
  EMAIL: "EMAIL",
};
const FITS: Record<string, (value: string) => boolean> = {
  TEXT: (value) => value.length < 512,
  TEXT_AREA: (value) => value.length < 4096,
  BOOLEAN: (value) => value === "true" || value === "false",
};

export const updateContactTaskTemplate = connectOperation("UpdateContactTaskTemplate", "", (input, call) => {
  const { instance, contact } = contactOf(call, input);
  const template = findResource(instance, "task-template", input.TaskTemplateId);
  const { taskTemplate: before } = contact;
  if (contact.channel !== "TASK") throw invalidRequest("Only tasks have task templates");
  if (contact.state === "ENDED" || contact.agent !== undefined)
    throw invalidRequest("The template of a task can be changed until an agent has the task");
  if (before?.id === template.id) throw invalidRequest("The task has this template already");
  const updates = (before?.updates ?? 0) + 1;
  if (updates > MOST_UPDATES)
    throw new ServiceError("ServiceQuotaExceededException", `The template can be changed ${MOST_UPDATES} times`);
  checkReferences(contact, template);
  contact.taskTemplate = { id: template.id, name: String(template.record.Name), updates };
  contact.updatedAt = call.now;
});

function checkReferences({ references }: Contact, { record }: Resource): void {
  const required = ((record.Constraints ?? {}) as Constraints).RequiredFields?.map(({ Id }) => Id?.Name) ?? [];
  const PropertyList = ((record.Fields ?? []) as Field[]).flatMap(({ Id, Type = "" }) => {
    const name = Id?.Name ?? "";
    const expected = REFERENCE_TYPES[Type];
    const reference = Object.hasOwn(references, name) ? references[name] : undefined;
    const of = (Reason: string, Message: string) => [{ PropertyPath: `References.${name}`, Reason, Message }];
    if (expected === undefined) return [];
    if (reference === undefined)
      return required.includes(name) ? of("REQUIRED_PROPERTY_MISSING", "The template requires this reference") : [];
    if (reference.Type !== expected) return of("INVALID_FORMAT", `The template needs a reference of type ${expected}`);
    return (FITS[Type]?.(reference.Value ?? "") ?? true)
      ? []
      : of("INVALID_FORMAT", `The value does not fit a field of type ${Type}`);
  });
  if (PropertyList.length > 0)
    throw new ServiceError("PropertyValidationException", "References conflict with the fields of the template", {
      PropertyList,
    });
}
