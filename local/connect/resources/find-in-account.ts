import { notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { NOUNS, type ResourceKind } from "../state/instance.ts";
import { resourceIdOf } from "./arn.ts";
import type { Named } from "./find-resource.ts";
import { resourcesOf } from "./resources-of.ts";

/** All resources of a kind whose requests name no instance, with the instances that have them now. */
export function resourcesInAccount({ state }: Call, kind: ResourceKind): Named[] {
  return [...state.instances.values()].flatMap((instance) =>
    [...resourcesOf(instance, kind).values()].map((resource) => ({ instance, resource })),
  );
}

/** Finds a resource by its id or ARN alone. @throws ServiceError `ResourceNotFoundException` */
export function findInAccount(call: Call, kind: ResourceKind, idOrArn: string): Named {
  const id = resourceIdOf(idOrArn, kind, "");
  const found = resourcesInAccount(call, kind).find(({ resource }) => resource.id === id);
  if (found === undefined) throw notFound(NOUNS[kind], idOrArn);
  return found;
}
