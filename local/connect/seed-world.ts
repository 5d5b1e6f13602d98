import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "./seed.ts";
import { type Instance, resourcesOf } from "./state/instance.ts";
import type { World } from "./state/world.ts";

/** Fills a new world with the sample instance. */
export function seedWorld(world: World): void {
  const now = new Date(world.clock.now());
  const instance: Instance = {
    id: SAMPLE_INSTANCE_ID,
    origin: "seeded",
    createdAt: now,
    record: {
      InstanceAlias: "sample",
      IdentityManagementType: "CONNECT_MANAGED",
      InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
    },
    resources: new Map(),
    contacts: new Map(),
  };
  world.instances.set(instance.id, instance);
  resourcesOf(instance, "contact-flow").set(SAMPLE_CONTACT_FLOW_ID, {
    id: SAMPLE_CONTACT_FLOW_ID,
    kind: "contact-flow",
    origin: "seeded",
    modifiedAt: now,
    record: { Name: "Sample inbound flow", Type: "CONTACT_FLOW", State: "ACTIVE", Status: "PUBLISHED", Content: "{}" },
  });
}
