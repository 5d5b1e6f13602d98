import type { Call } from "../operation.ts";
import { ServiceError } from "../wire/service-error.ts";
import { instanceIdOf, resourceIdOf } from "./arn.ts";
import type { Contact } from "./contact.ts";
import { createInstance } from "./create-instance.ts";
import { type Instance, type Resource, type ResourceKind, resourcesOf } from "./instance.ts";
import type { World } from "./world.ts";

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
export function findInstance(call: Call, idOrArn: string): Instance {
  const { world } = call;
  const id = instanceIdOf(idOrArn) ?? "";
  const instance = world.instances.get(id);
  if (instance !== undefined) return instance;
  if (world.unknownIds === "adopt" && id !== "") return adoptInstance(call, id);
  throw notFound("Instance", idOrArn);
}

/** The contact with an id, whatever instance it is of. */
export function contactOf(world: World, id: string): Contact | undefined {
  for (const { contacts } of world.instances.values()) {
    const contact = contacts.get(id);
    if (contact !== undefined) return contact;
  }
  return undefined;
}

/** @throws ServiceError `ResourceNotFoundException` */
export function findContact(instance: Instance, id: string): Contact {
  const contact = instance.contacts.get(id);
  if (contact === undefined) throw notFound("Contact", id);
  return contact;
}

/** @throws ServiceError `ResourceNotFoundException` */
export function findResource(instance: Instance, kind: ResourceKind, idOrArn: string): Resource {
  const id = resourceIdOf(idOrArn, kind, instance.id);
  const resource = id === undefined ? undefined : instance.resources.get(kind)?.get(id);
  if (resource === undefined) throw notFound(TITLES[kind], idOrArn);
  return resource;
}

/** As `findInstance`, for Start… operations: an unknown instance is adopted unless unknown ids are refused. */
export function findOrAdoptInstance(call: Call, idOrArn: string): Instance {
  const { world } = call;
  const id = instanceIdOf(idOrArn);
  if (world.unknownIds === "refuse" || id === undefined || world.instances.has(id)) return findInstance(call, idOrArn);
  return adoptInstance(call, id);
}

function adoptInstance({ world, now }: Call, id: string): Instance {
  const instance = createInstance(id, "adopted", now, { InstanceAlias: id });
  world.instances.set(id, instance);
  return instance;
}

/** As `findResource`, for what Start… operations name: flows, quick connects, templates. */
export function findOrAdoptResource(call: Call, instance: Instance, kind: ResourceKind, idOrArn: string): Resource {
  const { world, now } = call;
  const id = resourceIdOf(idOrArn, kind, instance.id);
  const adopts =
    world.unknownIds === "adopt" || (world.unknownIds === "adopt-instances" && instance.origin === "adopted");
  if (!adopts || id === undefined || id === "" || resourcesOf(instance, kind).has(id)) {
    return findResource(instance, kind, idOrArn);
  }
  const resource: Resource = { id, kind, record: { Name: id }, origin: "adopted", modifiedAt: now };
  resourcesOf(instance, kind).set(id, resource);
  return resource;
}

/** Whether a word from an ARN stands for something that instances hold. */
export function isResourceKind(word: string): word is ResourceKind {
  return Object.hasOwn(TITLES, word);
}

export function notFound(title: string, id: string): ServiceError {
  return new ServiceError("ResourceNotFoundException", `${title} not found: ${id}`);
}
