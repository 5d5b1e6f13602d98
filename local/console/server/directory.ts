import { resourcesOf } from "../../connect/resources/resources-of.ts";
import type { Instance, Resource, ResourceKind } from "../../connect/state/instance.ts";
import type { State } from "../../connect/state/state.ts";

type Named = { id: string; name: string; type?: string };

/** The names behind the ids of an instance, for labels and choices. */
export function directoryOf({ instances }: State): object {
  return {
    instances: [...instances.values()].map((instance) => ({
      id: instance.id,
      name: String(instance.record.InstanceAlias ?? instance.id),
      flows: named(instance, "contact-flow", "Type"),
      modules: named(instance, "flow-module"),
      queues: named(instance, "queue"),
      agents: named(instance, "agent"),
      statuses: named(instance, "agent-state", "Type"),
      quickConnects: named(instance, "transfer-destination"),
    })),
  };
}

function named(instance: Instance, kind: ResourceKind, typeMember?: string): Named[] {
  return [...resourcesOf(instance, kind).values()].map((resource) => ({
    id: resource.id,
    name: nameOf(resource),
    ...(typeMember !== undefined && { type: String(resource.record[typeMember] ?? "") }),
  }));
}

/** A resource's name: users have a user name. */
export function nameOf({ id, record }: Resource): string {
  const { FirstName = "", LastName = "" } = Object(record.IdentityInfo) as { FirstName?: string; LastName?: string };
  return `${FirstName} ${LastName}`.trim() || String(record.Username ?? record.Name ?? id);
}

/** The name of a resource by its id; the id where there is none. */
export function nameIn(instance: Instance, kind: ResourceKind, id: string): string {
  const resource = resourcesOf(instance, kind).get(id);
  return resource === undefined ? id : nameOf(resource);
}
