import { findInstance } from "../instances/find-instance.ts";
import { invalid } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";
import type { Instance } from "../state/instance.ts";
import { associationsOf, setAssociations } from "./associations-of.ts";

const STORE = "entity-security-profiles";
const AGENT_ARN = /^arn:[\w-]+:wisdom:[\w-]+:\d{12}:ai-agent\/[\w-]+\/[\w-]+(?::[\w$-]+)?$/;

type Entity = { InstanceId: string; EntityType: string; EntityArn: string };

/** The security profiles of an AI agent, by id. @throws ServiceError for other entities */
export function entityProfilesOf(call: Call, { InstanceId, EntityType, EntityArn }: Entity): string[] {
  if (EntityType !== "AI_AGENT" || !AGENT_ARN.test(EntityArn))
    throw invalid("The entity must be an AI agent, by its ARN");
  return profilesIn(findInstance(call, InstanceId), EntityArn);
}

/** Sets the security profiles of an AI agent. Callers can give ids or ARNs; ids are stored. */
export function changeEntityProfiles(
  call: Call,
  entity: Entity & { SecurityProfiles: { Id?: string | undefined }[] },
  change: (before: string[], given: string[]) => string[],
): void {
  const before = entityProfilesOf(call, entity);
  const instance = findInstance(call, entity.InstanceId);
  const given = entity.SecurityProfiles.map(({ Id = "" }) => findResource(instance, "security-profile", Id).id);
  const others = associationsOf(instance, STORE).filter(({ id }) => id !== entity.EntityArn);
  const profiles = change(before, given);
  const own = profiles.length === 0 ? [] : [{ id: entity.EntityArn, value: { profiles }, createdAt: call.now }];
  setAssociations(instance, STORE, [...others, ...own]);
}

function profilesIn(instance: Instance, arn: string): string[] {
  const association = associationsOf(instance, STORE).find(({ id }) => id === arn);
  return (association?.value.profiles ?? []) as string[];
}
