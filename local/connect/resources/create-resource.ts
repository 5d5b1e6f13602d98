import type { Instance, Resource } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";
import { resolveReferences } from "./references.ts";
import type { ResourceRecord, ResourceType } from "./resource-type.ts";
import { resourcesOf } from "./resources-of.ts";

/** Adds a resource to an instance, with the checks of its Create… operation. */
export function createResource(
  type: ResourceType,
  instance: Instance,
  { id, origin, modifiedAt }: Pick<Resource, "id" | "origin" | "modifiedAt">,
  given: ResourceRecord,
): Resource {
  const record = resolveReferences(type, { ...type.defaults, ...given }, instance);
  type.check?.(record, instance);
  type.checkNew?.(record, instance);
  checkName(type, instance, record);
  if (resourcesOf(instance, type.kind).has(id))
    throw new ServiceError("DuplicateResourceException", `${withArticle(type.noun)} with the id ${id} already exists`);
  for (const member of type.secret ?? []) delete record[member];
  const resource: Resource = { id, kind: type.kind, record, origin, createdAt: modifiedAt, modifiedAt };
  resourcesOf(instance, type.kind).set(id, resource);
  return resource;
}

/**
 * Names are unique among resources of a type in an instance, whatever their case.
 *
 * @throws ServiceError `DuplicateResourceException`
 */
export function checkName(
  { kind, noun, members }: ResourceType,
  instance: Instance,
  record: ResourceRecord,
  ownId?: string,
): void {
  const name = record[members.name];
  if (name === undefined) return;
  const taken = [...resourcesOf(instance, kind).values()].some(
    (other) => other.id !== ownId && String(other.record[members.name]).toLowerCase() === String(name).toLowerCase(),
  );
  if (taken)
    throw new ServiceError("DuplicateResourceException", `${withArticle(noun)} with the name ${name} already exists`);
}

function withArticle(noun: string): string {
  return `${/^[AEIO]/.test(noun) ? "An" : "A"} ${noun}`;
}
