import type { Instance, Resource, ResourceKind } from "../state/instance.ts";
import { defaultAuthenticationProfile } from "./kinds/authentication-profile.ts";
import { managedViews } from "./managed-views.ts";
import { systemAttributes } from "./system-attributes.ts";

/** The resources that every instance has from the start, by kind. */
const INITIAL: Partial<Record<ResourceKind, (instance: Instance) => Map<string, Resource>>> = {
  view: managedViews,
  "predefined-attribute": systemAttributes,
  "authentication-profile": defaultAuthenticationProfile,
};

/** The resources of a kind, by id, in order of creation. */
export function resourcesOf(instance: Instance, kind: ResourceKind): Map<string, Resource> {
  const known = instance.resources.get(kind);
  if (known !== undefined) return known;
  const resources = INITIAL[kind]?.(instance) ?? new Map<string, Resource>();
  instance.resources.set(kind, resources);
  return resources;
}
