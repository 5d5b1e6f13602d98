import { invalid, invalidRequest, notFound } from "../requests/errors.ts";
import { type Call, type Operation, operationOfType } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import type { Resource, ResourceVersion } from "../state/instance.ts";
import { resourceArn } from "./arn.ts";
import { describeResource } from "./describe-resource.ts";
import { findNamed } from "./find-resource.ts";
import type { ResourceRecord, ResourceType } from "./resource-type.ts";

type Input = ResourceRecord & { InstanceId: string; NextToken?: string; MaxResults?: number };

/** Creates the operations on versions of a resource type: Create…Version, List…Versions, Delete…Version. */
export function versionOperations(type: ResourceType): Operation[] {
  const { noun, kind, members, versions: names } = type;
  if (names === undefined) return [];
  const resourceOf = (input: Input, call: Call) => findNamed(call, kind, input.InstanceId, String(input[members.id]));
  const create = operationOfType(`Create${noun}Version`, "", (input: Input, call) => {
    const { instance, resource } = resourceOf(input, call);
    const described = describeResource(type, resource, instance, call);
    const expected = input[names.hash];
    if (expected !== undefined && expected !== described[names.hash])
      throw invalid(`${names.hash} is not the hash of the current content`);
    if (resource.record.Status === "SAVED") throw invalidRequest(`Only a published ${noun} can have versions`);
    const description = input[names.description];
    const { version } = addVersion(resource, { ...resource.record }, description as string | undefined);
    const arn = `${resourceArn(call.region, instance.id, kind, resource.id)}:${version}`;
    return { [members.arn]: arn, Version: version, [noun]: { ...described, Arn: arn, Version: version } };
  });
  const list = operationOfType(`List${noun}Versions`, "", (input: Input, call) => {
    const { instance, resource } = resourceOf(input, call);
    const { items, NextToken } = paginate(call, (resource.versions ?? []).toReversed(), input);
    const summaries = items.map(({ version, description, record }) => ({
      Arn: `${resourceArn(call.region, instance.id, kind, resource.id)}:${version}`,
      VersionDescription: description,
      Version: version,
      ...names.summary?.({ ...record, Id: resource.id }),
    }));
    return { [`${noun}VersionSummaryList`]: summaries, NextToken };
  });
  const remove = operationOfType(`Delete${noun}Version`, "", (input: Input, call) => {
    const { resource } = resourceOf(input, call);
    const { version } = findVersion(resource, Number(input[`${noun}Version`]));
    const alias = resource.aliases?.find((one) => one.version === version);
    if (alias !== undefined) throw invalidRequest(`Version ${version} is in use by the alias ${alias.name}`);
    resource.versions = (resource.versions ?? []).filter((one) => one.version !== version);
    return {};
  });
  return [create, list, remove];
}

/** Adds a version with the next number, which is never used again. */
export function addVersion(resource: Resource, record: ResourceRecord, description?: string): ResourceVersion {
  const version = (resource.lastVersion ?? 0) + 1;
  const added: ResourceVersion = { version, record, ...(description !== undefined && { description }) };
  resource.versions = [...(resource.versions ?? []), added];
  resource.lastVersion = version;
  return added;
}

/** @throws ServiceError `ResourceNotFoundException` */
export function findVersion({ versions = [] }: Resource, number: number): ResourceVersion {
  const found = versions.find(({ version }) => version === number);
  if (found === undefined) throw notFound("Version", String(number));
  return found;
}

/** The record that an id or ARN means: of a version or an alias if it names one, else the current one. */
export function recordOf(resource: Resource, idOrArn: string): ResourceRecord | undefined {
  const [, qualifier] = (idOrArn.split("/").at(-1) ?? "").split(":");
  if (qualifier?.startsWith("$")) return resource.saved ?? resource.record;
  if (qualifier === undefined) return resource.record;
  const { aliases = [], versions = [] } = resource;
  const alias = aliases.find(({ id, name }) => id === qualifier || name === qualifier);
  const number = alias?.version ?? Number(qualifier);
  // A view of the service's own is its one version.
  if (resource.record.Version === number) return resource.record;
  return versions.find(({ version }) => version === number)?.record;
}
