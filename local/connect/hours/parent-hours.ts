import { invalidRequest, notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Instance, Resource } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";
import { parentsOf } from "./open-hours.ts";

/** The most hours of operation that others inherit overrides from. */
const MOST = 3;

/** Adds parents to hours of operation. @throws ServiceError for too many, or for hours that would inherit from themselves */
export function addParents(call: Call, instance: Instance, hours: Resource, parentIds: readonly string[]): void {
  const added = parentIds.map((id) => findResource(instance, "operating-hours", id));
  for (const parent of added) {
    if (inheritsFrom(instance, parent, hours.id))
      throw invalidRequest(`Hours of operation ${hours.id} cannot inherit from themselves`);
  }
  const ids = [...new Set([...parentsOf(instance, hours), ...added].map(({ id }) => id))];
  if (ids.length > MOST)
    throw new ServiceError("ServiceQuotaExceededException", `Hours of operation have at most ${MOST} parents`);
  setParents(call, instance, hours, ids);
}

/** Removes parents from hours of operation. @throws ServiceError for hours that are not a parent */
export function removeParents(call: Call, instance: Instance, hours: Resource, parentIds: readonly string[]): void {
  const removed = parentIds.map((id) => findResource(instance, "operating-hours", id).id);
  const before = parentsOf(instance, hours).map(({ id }) => id);
  const missing = removed.find((id) => !before.includes(id));
  if (missing !== undefined) throw notFound("Parent hours of operation", missing);
  const ids = before.filter((id) => !removed.includes(id));
  setParents(call, instance, hours, ids);
}

/** The hours of operation that inherit from others. */
export function childrenOf(instance: Instance, { id }: Resource): Resource[] {
  return [...resourcesOf(instance, "operating-hours").values()].filter((hours) =>
    parentsOf(instance, hours).some((parent) => parent.id === id),
  );
}

function inheritsFrom(instance: Instance, hours: Resource, id: string, seen = new Set<Resource>()): boolean {
  if (hours.id === id) return true;
  if (seen.has(hours)) return false;
  seen.add(hours);
  return parentsOf(instance, hours).some((parent) => inheritsFrom(instance, parent, id, seen));
}

function setParents({ now, state }: Call, instance: Instance, hours: Resource, ids: readonly string[]): void {
  const ParentHoursOfOperationConfigs = ids.map((HoursOfOperationId) => ({ HoursOfOperationId }));
  hours.record = { ...hours.record, ParentHoursOfOperationConfigs };
  hours.modifiedAt = now;
  state.runner.changed(instance);
}
