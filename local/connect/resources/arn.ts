import { ACCOUNT_ID } from "../seed/sample-ids.ts";
import type { ResourceKind } from "../state/instance.ts";

/** Kinds of resources whose ARNs name no instance: they belong to the account, and can move between instances. */
const OF_ACCOUNT: readonly string[] = ["phone-number", "traffic-distribution-group"];

const ACCOUNT_ARN = /^arn:[\w-]+:connect:[\w-]*:\d*:(phone-number|traffic-distribution-group)\/([^/]+)$/;

const ARN = /^arn:[\w-]+:connect:[\w-]*:\d*:instance\/([^/]+)(?:\/([\w-]+)\/([^/]+))?/;

/** A view that comes with the service belongs to no instance. */
const MANAGED_VIEW = /^arn:[\w-]+:connect:[\w-]*:aws:view\/([^/:]+)/;

export function instanceArn(region: string, instanceId: string): string {
  return `arn:${partitionOf(region)}:connect:${region}:${ACCOUNT_ID}:instance/${instanceId}`;
}

/** The identity that sends requests, which the service records for some resources. Signatures are not traced to one here. */
export function callerArn(region: string): string {
  return `arn:${partitionOf(region)}:iam::${ACCOUNT_ID}:user/local`;
}

/** The AWS partition of a Region. */
export function partitionOf(region: string): string {
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

export function resourceArn(
  region: string,
  instanceId: string,
  kind: ResourceKind | "contact" | "file" | "integration-association" | "use-case",
  id: string,
): string {
  if (OF_ACCOUNT.includes(kind)) return `arn:${partitionOf(region)}:connect:${region}:${ACCOUNT_ID}:${kind}/${id}`;
  return `${instanceArn(region, instanceId)}/${kind}/${id}`;
}

/** The id of an instance from an id or an ARN. Undefined for an ARN of anything else. */
export function instanceIdOf(idOrArn: string): string | undefined {
  if (!idOrArn.startsWith("arn:")) return idOrArn;
  const [, instanceId, kind] = ARN.exec(idOrArn) ?? [];
  return kind === undefined ? instanceId : undefined;
}

/**
 * The id of a resource from an id or an ARN, without a version (`…:$SAVED`, `…:3`). Undefined for an ARN of anything
 * else or of another instance.
 */
export function resourceIdOf(idOrArn: string, kind: ResourceKind, instanceId: string): string | undefined {
  const [, managed] = (kind === "view" && MANAGED_VIEW.exec(idOrArn)) || [];
  if (managed !== undefined) return managed;
  // These have their names as ids, which can hold colons and slashes: `connect:Language`.
  if (kind === "predefined-attribute") return idOrArn;
  if (OF_ACCOUNT.includes(kind)) return accountIdOf(idOrArn, kind);
  const [, inInstance, inKind, inId] = ARN.exec(idOrArn) ?? [];
  if (idOrArn.startsWith("arn:") && (inInstance !== instanceId || inKind !== kind)) return undefined;
  return (inId ?? idOrArn).split(":")[0];
}

function accountIdOf(idOrArn: string, kind: ResourceKind): string | undefined {
  if (!idOrArn.startsWith("arn:")) return idOrArn;
  const [, inKind, id] = ACCOUNT_ARN.exec(idOrArn) ?? [];
  return inKind === kind ? id : undefined;
}

/** The parts of an ARN of an instance, of something in it or of the account. Undefined for any other ARN. */
export function partsOfArn(arn: string): { instanceId?: string; kind?: string; id?: string } | undefined {
  const [, kindOfAccount, idInAccount] = ACCOUNT_ARN.exec(arn) ?? [];
  if (kindOfAccount !== undefined && idInAccount !== undefined) return { kind: kindOfAccount, id: idInAccount };
  const [, instanceId, kind, id] = ARN.exec(arn) ?? [];
  if (instanceId === undefined) return undefined;
  return { instanceId, ...(kind !== undefined && { kind }), ...(id !== undefined && { id }) };
}
