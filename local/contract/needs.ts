import type { Target } from "./open-target.ts";
import type { World } from "./world.ts";

/** Something that not every instance has, or that is not done to a real one. */
export type Need = keyof typeof NEEDS;

/** Returns why an instance lacks something; undefined if it has it. */
const NEEDS = {
  /** Cases that would leave something behind, or change what others use. */
  "an instance of its own": async (_: World, { isAws }: Target) =>
    isAws ? "changes what cannot be restored, so it runs on a local Connect only" : undefined,
  /** By default a local Connect adopts an instance that a request to start a contact names. */
  "unknown instances are rejected": async (_: World, { name }: Target) =>
    name === "endpoint" ? "the local Connect can adopt unknown instances" : undefined,
  "users managed by Connect": async ({ connect, instanceId }: World) => {
    const { Instance } = await connect.describeInstance({ InstanceId: instanceId });
    return Instance?.IdentityManagementType === "CONNECT_MANAGED" ? undefined : "users come from a directory or SAML";
  },
  "attachments in chats": async ({ connect, instanceId }: World, { isAws }: Target) => {
    if (!isAws) return undefined;
    const { StorageConfigs = [] } = await connect.listInstanceStorageConfigs({
      InstanceId: instanceId,
      ResourceType: "ATTACHMENTS",
    });
    return StorageConfigs.length > 0 ? undefined : "attachments are not switched on";
  },
} as const;

/** The first reason why a case cannot be tried in an instance. */
export async function unmetNeed(
  needs: readonly Need[],
  world: World,
  target: Target,
  known: Map<Need, string | undefined>,
): Promise<string | undefined> {
  for (const need of needs) {
    if (!known.has(need)) known.set(need, await NEEDS[need](world, target));
    const reason = known.get(need);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
