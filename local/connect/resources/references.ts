import type { Instance, Resource } from "../state/instance.ts";
import { findResource } from "./find-resource.ts";
import { RESOURCE_TYPES } from "./kinds/resource-types.ts";
import type { ResourceRecord, ResourceType } from "./resource-type.ts";
import { resourcesOf } from "./resources-of.ts";

/**
 * Resolves the references of a record to ids: callers can give ARNs, the service returns ids.
 *
 * @throws ServiceError `ResourceNotFoundException` for an unknown resource.
 */
export function resolveReferences(type: ResourceType, record: ResourceRecord, instance: Instance): ResourceRecord {
  return Object.entries(type.refersTo).reduce(
    (resolved, [path, kind]) =>
      mapAt(resolved, path.split("."), (id) => findResource(instance, kind, id).id) as ResourceRecord,
    record,
  );
}

/** The first resource that refers to another, which prevents its deletion. */
export function findReferrer({ kind, id }: Resource, instance: Instance): Resource | undefined {
  for (const type of RESOURCE_TYPES) {
    const paths = Object.keys(type.refersTo).filter((path) => type.refersTo[path] === kind);
    for (const resource of resourcesOf(instance, type.kind).values()) {
      let refers = false;
      for (const path of paths) {
        mapAt(resource.record, path.split("."), (value) => {
          refers ||= value === id;
          return value;
        });
      }
      if (refers) return resource;
    }
  }
  return undefined;
}

/** Maps the strings at a path of a value; an array on the way stands for each of its items. */
function mapAt(value: unknown, path: readonly string[], map: (value: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapAt(item, path, map));
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === "string" ? map(value) : value;
  if (typeof value !== "object" || value === null || !(name in value)) return value;
  const record = value as ResourceRecord;
  return { ...record, [name]: mapAt(record[name], rest, map) };
}
