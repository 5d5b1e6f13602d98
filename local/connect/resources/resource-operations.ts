import { randomUUID } from "node:crypto";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest, notFound } from "../requests/errors.ts";
import { type Call, type Operation, operationOfType } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import type { Resource } from "../state/instance.ts";
import { membersOf } from "../wire/members-of.ts";
import { ServiceError } from "../wire/service-error.ts";
import { OPERATION_NAMES } from "../wire/service-model.ts";
import { resourceArn } from "./arn.ts";
import { checkName, createResource } from "./create-resource.ts";
import { describeResource, summarizeResource } from "./describe-resource.ts";
import { findNamed, type Named } from "./find-resource.ts";
import { findReferrer, resolveReferences } from "./references.ts";
import type { ResourceRecord, ResourceType } from "./resource-type.ts";
import { resourcesOf } from "./resources-of.ts";
import { searchResources } from "./search-resources.ts";
import { recordOf, versionOperations } from "./version-operations.ts";

type Input = ResourceRecord & { InstanceId: string; ClientToken?: string };
type Paging = { NextToken?: string; MaxResults?: number };

/** Creates those operations of a type that the service has: Create, Describe, List, Search, Delete, Update…, and of versions. */
export function resourceOperations(type: ResourceType): Operation[] {
  const makers = [createOperation, describeOperation, listOperation, searchOperation, deleteOperation];
  const operations = makers.map((make) => make(type));
  const updates = type.updates.map((name) => updateOperation(type, name));
  return [...operations, ...updates, ...versionOperations(type)].filter(({ name }) => OPERATION_NAMES.has(name));
}

function createOperation(type: ResourceType): Operation {
  const { noun, kind, members, differs = "" } = type;
  return operationOfType(`Create${noun}`, differs, (input: Input, call) => {
    const { InstanceId, ClientToken, ...given } = input;
    const instance = findInstance(call, InstanceId);
    return answerOnce(call, instance.id, ClientToken, () => {
      const identity = { id: type.idOf?.(given) ?? randomUUID(), origin: "created", modifiedAt: call.now } as const;
      const resource = createResource(type, instance, identity, given);
      const { id, record } = resource;
      const arn = resourceArn(call.region, instance.id, kind, id);
      const whole = type.returned && { [noun]: describeResource(type, resource, instance, call) };
      return { Id: id, Arn: arn, [members.id]: id, [members.arn]: arn, ...type.created?.(record), ...whole };
    });
  });
}

function describeOperation(type: ResourceType): Operation {
  return operationOfType(type.flat?.describe ?? `Describe${type.noun}`, type.differs ?? "", (input: Input, call) => {
    const { instance, resource } = find(type, input, call);
    const id = String(input[type.members.id]);
    const record = type.versions === undefined ? resource.record : recordOf(resource, id);
    if (record === undefined) throw notFound(`${type.noun} version`, id);
    if (type.unpublished !== undefined && record.Status === "SAVED" && !id.endsWith(":$SAVED"))
      throw new ServiceError(type.unpublished, `The ${type.noun} is not published; add :$SAVED to its id`);
    const described = describeResource(type, { ...resource, record }, instance, call);
    return type.flat === undefined ? { [type.structure ?? type.noun]: described } : described;
  });
}

function listOperation(type: ResourceType): Operation {
  const { noun, kind, listFilter = [], listed = () => true, differs = "" } = type;
  const name = `List${type.plural}`;
  return operationOfType(name, differs, (input: Input & Paging, call) => {
    const instance = findInstance(call, input.InstanceId);
    const filters = [listFilter].flat().map(({ input: member, of }) => {
      const wanted = [input[member] ?? []].flat() as unknown[];
      return { wanted, of };
    });
    const isWanted = (record: ResourceRecord) =>
      filters.every(({ wanted, of }) => wanted.length === 0 || wanted.includes(of(record)));
    const resources = [...resourcesOf(instance, kind).values()].filter(
      ({ record }) => listed(record) && isWanted(record),
    );
    const summaries = [
      ...(type.alsoListed?.(instance, call.region) ?? []).filter(isWanted),
      ...resources.map((item) => summarizeResource(type, item, instance, call)),
    ];
    const { items, NextToken } = paginate(call, summaries, input);
    return { [type.summaryList ?? `${noun}SummaryList`]: items, NextToken };
  });
}

function searchOperation(type: ResourceType): Operation {
  const { plural, kind, found: show, differs = "" } = type;
  const name = `Search${plural}`;
  return operationOfType(name, differs, (input: Input & Paging, call) => {
    const instance = findInstance(call, input.InstanceId);
    const all = [...resourcesOf(instance, kind).values()].map((item) => describeResource(type, item, instance, call));
    const { items, ...page } = searchResources(call, type, input, all);
    return { [type.foundList ?? plural]: items.map(show ?? ((item) => item)), ...page };
  });
}

function deleteOperation(type: ResourceType): Operation {
  const { noun, kind, isNotHeld = false, differs = "" } = type;
  return operationOfType(`Delete${noun}`, differs, (input: Input, call) => {
    const { instance, resource } = find(type, input, call);
    checkFixed(type, resource);
    type.checkRemoval?.(resource, instance);
    const referrer = isNotHeld ? undefined : findReferrer(resource, instance);
    if (referrer !== undefined) {
      const message = `${noun} ${resource.id} is in use by ${referrer.kind} ${referrer.id}`;
      throw new ServiceError("ResourceInUseException", message);
    }
    resourcesOf(instance, kind).delete(resource.id);
    call.state.runner.changed(instance);
    return {};
  });
}

function updateOperation(type: ResourceType, name: string): Operation {
  return operationOfType(name, type.differs ?? "", (input: Input, call) => {
    const target = find(type, input, call);
    const { instance, resource } = target;
    const { InstanceId, ClientToken, [type.members.id]: id, ...given } = input;
    checkFixed(type, resource);
    if (type.unpublished !== undefined && "Content" in given)
      updateContent(type, call, target, given, String(id).endsWith(":$SAVED"));
    else updateResource(type, call, target, given);
    call.state.runner.changed(instance);
    const arn = resourceArn(call.region, instance.id, type.kind, resource.id);
    if (type.flat !== undefined) return describeResource(type, resource, instance, call);
    const whole = type.returned && { [type.noun]: describeResource(type, resource, instance, call) };
    const more = type.created?.(resource.record);
    return { [type.members.id]: resource.id, [type.members.arn]: arn, ...more, ...whole };
  });
}

function find({ kind, members }: ResourceType, input: Input, call: Call): Named {
  return findNamed(call, kind, input.InstanceId, String(input[members.id]));
}

function checkFixed({ isFixed, noun }: ResourceType, { id, record }: Resource): void {
  if (isFixed?.(record)) throw invalidRequest(`${noun} ${id} belongs to the service and cannot be changed`);
}

function updateResource(type: ResourceType, call: Call, { instance, resource }: Named, given: ResourceRecord): void {
  const { renamed = {}, removable = [] } = type;
  const changes = Object.fromEntries(Object.entries(given).map(([name, value]) => [renamed[name] ?? name, value]));
  const removed = removable.filter((name) => removesIfOmitted(call, name) && !(name in changes));
  if (Object.keys(changes).length === 0 && removed.length === 0)
    throw invalidRequest("Give at least one member to update");
  const resolved = resolveReferences(type, changes, instance);
  checkName(type, instance, resolved, resource.id);
  const record = { ...resource.record, ...resolved };
  type.check?.(record, instance);
  for (const name of removed) delete record[name];
  resource.record = type.updated?.(record) ?? record;
  resource.modifiedAt = call.now;
}

/** New content is published, or only saved if the request names `:$SAVED`: beside what is published, if anything is. */
function updateContent(type: ResourceType, call: Call, target: Named, given: ResourceRecord, isSaved: boolean): void {
  const { resource } = target;
  if (isSaved && resource.record.Status !== "SAVED") {
    resource.saved = { ...resource.record, ...given, Status: "SAVED" };
    resource.modifiedAt = call.now;
    return;
  }
  updateResource(type, call, target, { ...given, Status: isSaved ? "SAVED" : "PUBLISHED" });
  delete resource.saved;
}

/** Whether an update sets a removable member, and so removes it if it is omitted. */
function removesIfOmitted({ operation: { input } }: Call, name: string): boolean {
  return membersOf(input).some((member) => member.name === name);
}
