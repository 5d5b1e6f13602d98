import { notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import type { Instance, Resource, ResourceKind } from "../state/instance.ts";
import { resourceIdOf } from "./arn.ts";
import { resourcesOf } from "./resources-of.ts";

const TITLES: Record<ResourceKind, string> = {
  "contact-flow": "ContactFlow",
  queue: "Queue",
  "operating-hours": "HoursOfOperation",
  "routing-profile": "RoutingProfile",
  "security-profile": "SecurityProfile",
  agent: "User",
  "transfer-destination": "QuickConnect",
  "task-template": "TaskTemplate",
  "agent-group": "HierarchyGroup",
  "agent-state": "AgentStatus",
};

/** @throws ServiceError `ResourceNotFoundException` */
export function findResource(instance: Instance, kind: ResourceKind, idOrArn: string): Resource {
  const id = resourceIdOf(idOrArn, kind, instance.id);
  const resource = id === undefined ? undefined : instance.resources.get(kind)?.get(id);
  if (resource === undefined) throw notFound(TITLES[kind], idOrArn);
  return resource;
}

/** As `findResource`, but adopts unknown flows, quick connects and templates of Start… operations where allowed. */
export function findOrAdoptResource(call: Call, instance: Instance, kind: ResourceKind, idOrArn: string): Resource {
  const { state, now } = call;
  const id = resourceIdOf(idOrArn, kind, instance.id);
  const adopts =
    state.unknownIds === "adopt" || (state.unknownIds === "adopt-instances" && instance.origin === "adopted");
  if (!adopts || id === undefined || id === "" || resourcesOf(instance, kind).has(id)) {
    return findResource(instance, kind, idOrArn);
  }
  const resource: Resource = { id, kind, record: { Name: id }, origin: "adopted", modifiedAt: now };
  resourcesOf(instance, kind).set(id, resource);
  return resource;
}

/** Whether a word of an ARN is a kind of resource. */
export function isResourceKind(word: string): word is ResourceKind {
  return Object.hasOwn(TITLES, word);
}
