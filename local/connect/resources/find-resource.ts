import { randomUUID } from "node:crypto";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest, notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { queueingFlow } from "../seed/default-flows.ts";
import type { Instance, Resource, ResourceKind } from "../state/instance.ts";
import { resourceIdOf } from "./arn.ts";
import { resourcesOf } from "./resources-of.ts";

const TITLES: Record<ResourceKind, string> = {
  "contact-flow": "ContactFlow",
  "flow-module": "ContactFlowModule",
  view: "View",
  queue: "Queue",
  "operating-hours": "HoursOfOperation",
  "routing-profile": "RoutingProfile",
  "security-profile": "SecurityProfile",
  agent: "User",
  "transfer-destination": "QuickConnect",
  "task-template": "TaskTemplate",
  "agent-group": "UserHierarchyGroup",
  "agent-state": "AgentStatus",
  prompt: "Prompt",
  "test-case": "TestCase",
  "predefined-attribute": "PredefinedAttribute",
  "phone-number": "PhoneNumber",
  "evaluation-form": "EvaluationForm",
  "contact-evaluation": "Evaluation",
  rule: "Rule",
  notification: "Notification",
  "traffic-distribution-group": "TrafficDistributionGroup",
  vocabulary: "Vocabulary",
  "authentication-profile": "AuthenticationProfile",
  "data-table": "DataTable",
  workspace: "Workspace",
  "email-address": "EmailAddress",
};

/** A resource that a request names, with its instance. @throws ServiceError `ResourceNotFoundException` */
export function resourceOf(
  call: Call,
  { InstanceId }: { InstanceId: string },
  kind: ResourceKind,
  idOrArn: string,
): { instance: Instance; resource: Resource } {
  const instance = findInstance(call, InstanceId);
  return { instance, resource: findResource(instance, kind, idOrArn) };
}

/** @throws ServiceError `ResourceNotFoundException` */
export function findResource(instance: Instance, kind: ResourceKind, idOrArn: string): Resource {
  const id = resourceIdOf(idOrArn, kind, instance.id);
  const resource = id === undefined ? undefined : resourcesOf(instance, kind).get(id);
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
  return Object.hasOwn(TITLES, word);
}
