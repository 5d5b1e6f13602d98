import type { Instance, Resource, ResourceKind } from "../state/instance.ts";
import { managedViews } from "./managed-views.ts";

/** The resources of a kind, by id, in order of creation. */
export function resourcesOf(instance: Instance, kind: ResourceKind): Map<string, Resource> {
  const known = instance.resources.get(kind);
  if (known !== undefined) return known;
  const resources = kind === "view" ? managedViews() : new Map<string, Resource>();
  instance.resources.set(kind, resources);
  return resources;
}
