import { randomUUID } from "node:crypto";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest, notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { queueingFlow } from "../seed/default-flows.ts";
import { type Instance, NOUNS, type Resource, type ResourceKind } from "../state/instance.ts";
import { resourceIdOf } from "./arn.ts";
import { resourcesOf } from "./resources-of.ts";

/** @throws ServiceError `ResourceNotFoundException` */
export function findResource(instance: Instance, kind: ResourceKind, idOrArn: string): Resource {
  const resource = lookUpResource(instance, kind, idOrArn);
  if (resource === undefined) throw notFound(NOUNS[kind], idOrArn);
  return resource;
}

/** As `findResource`, for a resource that can be missing. */
export function lookUpResource(instance: Instance, kind: ResourceKind, idOrArn: string): Resource | undefined {
  return resourcesOf(instance, kind).get(resourceIdOf(idOrArn, kind, instance.id) ?? "");
}

export type Named = { instance: Instance; resource: Resource };

/** The resource that a request names, with its instance. @throws ServiceError `ResourceNotFoundException` */
export function findNamed(call: Call, kind: ResourceKind, instanceId: string, idOrArn: string): Named {
  const instance = findInstance(call, instanceId);
  return { instance, resource: findResource(instance, kind, idOrArn) };
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
  const record = kind === "contact-flow" ? adoptedFlow(instance, id, now) : { Name: id };
  const resource: Resource = { id, kind, record, origin: "adopted", modifiedAt: now };
  resourcesOf(instance, kind).set(id, resource);
  state.keeper.touchInstances();
  return resource;
}

/**
 * The flow with which a contact is to start.
 *
 * @throws ServiceError `ResourceNotFoundException`, and `InvalidRequestException` for a flow that was never published
 */
export function findFlowToStart(call: Call, instance: Instance, idOrArn: string): Resource {
  const flow = findOrAdoptResource(call, instance, "contact-flow", idOrArn);
  checkPublished(flow, idOrArn);
  return flow;
}

/** @throws ServiceError `InvalidRequestException` for a flow that was never published */
export function checkPublished({ id, record }: Resource, idOrArn: string): void {
  if (record.Status === "SAVED" && !idOrArn.endsWith(":$SAVED"))
    throw invalidRequest(`The flow ${id} was saved and never published`);
}

/** An adopted flow puts contacts into the first queue of its instance, which has one from then on. */
function adoptedFlow(instance: Instance, id: string, modifiedAt: Date): Resource["record"] {
  const queues = resourcesOf(instance, "queue");
  const [first] = queues.keys();
  const queueId = first ?? randomUUID();
  if (first === undefined) {
    const record = { Name: "BasicQueue", Status: "ENABLED" };
    queues.set(queueId, { id: queueId, kind: "queue", record, origin: "adopted", modifiedAt });
  }
  return { Name: id, Type: "CONTACT_FLOW", State: "ACTIVE", Status: "PUBLISHED", Content: queueingFlow(queueId) };
}

/** Whether a word of an ARN is a kind of resource. */
export function isResourceKind(word: string): word is ResourceKind {
  return Object.hasOwn(NOUNS, word);
}
