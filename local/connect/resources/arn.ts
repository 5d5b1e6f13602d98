import { ACCOUNT_ID } from "../seed/sample-ids.ts";
import type { ResourceKind } from "../state/instance.ts";

const ARN = /^arn:[\w-]+:connect:[\w-]*:\d*:instance\/([^/]+)(?:\/([\w-]+)\/([^/]+))?/;

/** A view that comes with the service belongs to no instance. */
const MANAGED_VIEW = /^arn:[\w-]+:connect:[\w-]*:aws:view\/([^/:]+)/;

export function instanceArn(region: string, instanceId: string): string {
  return `arn:${partitionOf(region)}:connect:${region}:${ACCOUNT_ID}:instance/${instanceId}`;
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
  const [, inInstance, inKind, inId] = ARN.exec(idOrArn) ?? [];
  if (idOrArn.startsWith("arn:") && (inInstance !== instanceId || inKind !== kind)) return undefined;
  return (inId ?? idOrArn).split(":")[0];
}

/** The parts of an ARN of an instance or of something in it. Undefined for any other ARN. */
export function partsOfArn(arn: string): { instanceId: string; kind?: string; id?: string } | undefined {
  const [, instanceId, kind, id] = ARN.exec(arn) ?? [];
  if (instanceId === undefined) return undefined;
  return { instanceId, ...(kind !== undefined && { kind }), ...(id !== undefined && { id }) };
}
