import { randomUUID } from "node:crypto";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { type Call, connectOperation, type Operation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import type { Instance, Resource } from "../state/instance.ts";
import { membersOf } from "../wire/members-of.ts";
import { ServiceError } from "../wire/service-error.ts";
import { resourceArn } from "./arn.ts";
import { checkName, createResource } from "./create-resource.ts";
import { describeResource, summarizeResource } from "./describe-resource.ts";
import { findResource } from "./find-resource.ts";
import { findReferrer, resolveReferences } from "./references.ts";
import type { ResourceRecord, ResourceType } from "./resource-type.ts";
import { resourcesOf } from "./resources-of.ts";
import { searchResources } from "./search-resources.ts";

type Input = ResourceRecord & { InstanceId: string };
type Paging = { NextToken?: string; MaxResults?: number };

/** The operations on one type of resource: Create, Describe, List, Update…, Delete, Search. */
export function resourceOperations(type: ResourceType): Operation[] {
  const { noun, plural, kind, members, differs = "" } = type;
  const find = (input: Input, call: Call) => {
    const instance = findInstance(call, input.InstanceId);
    return { instance, resource: findResource(instance, kind, String(input[members.id])) };
  };

  const create = connectOperation(`Create${noun}`, differs, (input: Input, call) => {
    const { InstanceId, ...given } = input;
    const instance = findInstance(call, InstanceId);
    const { id, record } = createResource(
      type,
      instance,
      { id: randomUUID(), origin: "created", modifiedAt: call.now },
      given,
    );
    const arn = resourceArn(call.region, instance.id, kind, id);
    return { [members.id]: id, [members.arn]: arn, ...type.created?.(record) };
  });

  const describe = connectOperation(`Describe${noun}`, differs, (input: Input, call) => {
    const { instance, resource } = find(input, call);
    return { [noun]: describeResource(type, resource, instance, call) };
  });

  const list = connectOperation(`List${plural}`, differs, (input: Input & Paging, call) => {
    const instance = findInstance(call, input.InstanceId);
    const wanted = type.listFilter === undefined ? undefined : input[type.listFilter.input];
    const resources = [...resourcesOf(instance, kind).values()].filter(
      ({ record }) => !Array.isArray(wanted) || wanted.length === 0 || wanted.includes(type.listFilter?.of(record)),
    );
    const { items, NextToken } = paginate(`List${plural}`, resources, input);
    return { [`${noun}SummaryList`]: items.map((item) => summarizeResource(type, item, instance, call)), NextToken };
  });

  const remove = connectOperation(`Delete${noun}`, differs, (input: Input, call) => {
    const { instance, resource } = find(input, call);
    const referrer = type.isNotHeld ? undefined : findReferrer(resource, instance);
    if (referrer !== undefined) {
      throw new ServiceError(
        "ResourceInUseException",
        `${noun} ${resource.id} is in use by ${referrer.kind} ${referrer.id}`,
      );
    }
    resourcesOf(instance, kind).delete(resource.id);
    return {};
  });

  const search = connectOperation(`Search${plural}`, differs, (input: Input & Paging, call) => {
    const instance = findInstance(call, input.InstanceId);
    const all = [...resourcesOf(instance, kind).values()].map((item) => describeResource(type, item, instance, call));
    const found = searchResources(type, input, all);
    const { items, NextToken } = paginate(`Search${plural}`, found, input);
    return { [plural]: items.map(type.found ?? ((item) => item)), NextToken, ApproximateTotalCount: found.length };
  });

  const updates = type.updates.map((name) =>
    connectOperation(name, differs, (input: Input, call) => {
      const { instance, resource } = find(input, call);
      const { InstanceId, [members.id]: _, ...given } = input;
      updateResource(type, call, instance, resource, given);
      return {};
    }),
  );

  return [create, describe, list, ...(type.cannotBeDeleted ? [] : [remove]), search, ...updates];
}

function updateResource(
  type: ResourceType,
  call: Call,
  instance: Instance,
  resource: Resource,
  given: ResourceRecord,
): void {
  const { renamed = {}, removable = [] } = type;
  const changes = Object.fromEntries(Object.entries(given).map(([name, value]) => [renamed[name] ?? name, value]));
  const removed = removable.filter((name) => removesBySilence(call, name) && !(name in changes));
  if (Object.keys(changes).length === 0 && removed.length === 0)
    throw invalidRequest("Give at least one member to update");
  const resolved = resolveReferences(type, changes, instance);
  checkName(type, instance, resolved, resource.id);
  const record = { ...resource.record, ...resolved };
  type.check?.(record, instance);
  for (const name of removed) delete record[name];
  resource.record = record;
  resource.modifiedAt = call.now;
}

/** An update that is there for one removable member alone removes it when the member is left out. */
function removesBySilence({ operation: { input } }: Call, name: string): boolean {
  return membersOf(input).some((member) => member.name === name);
}
