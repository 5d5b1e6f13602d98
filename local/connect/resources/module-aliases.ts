import { notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import type { Resource, ResourceAlias } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";
import { resourceArn } from "./arn.ts";
import { findNamed } from "./find-resource.ts";
import { findVersion } from "./version-operations.ts";

/** The flow module that a request names, with its ARN. */
export function moduleOf(
  call: Call,
  { InstanceId, ContactFlowModuleId }: { InstanceId: string; ContactFlowModuleId: string },
): { module: Resource; arn: string } {
  const { instance, resource: module } = findNamed(call, "flow-module", InstanceId, ContactFlowModuleId);
  return { module, arn: resourceArn(call.region, instance.id, "flow-module", module.id) };
}

/** @throws ServiceError `ResourceNotFoundException` */
export function findAlias({ aliases = [] }: Resource, id: string): ResourceAlias {
  const alias = aliases.find((one) => one.id === id);
  if (alias === undefined) throw notFound("ContactFlowModuleAlias", id);
  return alias;
}

/** Adds an alias or replaces the one of its id. @throws ServiceError for a version that does not exist, or a name in use */
export function putAlias(module: Resource, alias: ResourceAlias): void {
  findVersion(module, alias.version);
  const others = (module.aliases ?? []).filter(({ id }) => id !== alias.id);
  if (others.some(({ name }) => name === alias.name))
    throw new ServiceError("DuplicateResourceException", `An alias with the name ${alias.name} already exists`);
  module.aliases = [...others, alias];
}
