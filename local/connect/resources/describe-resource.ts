import type { Call } from "../requests/operation.ts";
import type { Instance, Resource } from "../state/instance.ts";
import { resourceArn } from "./arn.ts";
import { managedArn } from "./managed-views.ts";
import type { ResourceRecord, ResourceType } from "./resource-type.ts";

/** A resource in the output of its Describe… operation. */
export function describeResource(
  type: ResourceType,
  resource: Resource,
  instance: Instance,
  call: Call,
): ResourceRecord {
  const { region } = call;
  const own = type.own ?? type.members;
  return {
    // Without tags the service returns an empty map, as in the AWS CLI's examples.
    Tags: {},
    ...resource.record,
    ...type.derived?.(resource, instance, call),
    [own.id]: resource.id,
    [own.arn]: managedArn(resource, region) ?? resourceArn(region, instance.id, type.kind, resource.id),
    LastModifiedTime: resource.modifiedAt,
    LastModifiedRegion: region,
  };
}

/** A resource in the output of its List… operation. */
export function summarizeResource(
  type: ResourceType,
  resource: Resource,
  instance: Instance,
  call: Call,
): ResourceRecord {
  const { region } = call;
  const name = resource.record[type.members.name];
  const arn = managedArn(resource, region) ?? resourceArn(region, instance.id, type.kind, resource.id);
  return {
    Id: resource.id,
    Arn: arn,
    // Users are listed by Username, other resources by Name.
    Name: name,
    [type.members.name]: name,
    [type.members.id]: resource.id,
    [type.members.arn]: arn,
    ...type.summary?.(resource.record, resource, call),
    LastModifiedTime: resource.modifiedAt,
    LastModifiedRegion: region,
  };
}
