import { createInstance } from "../state/create-instance.ts";
import type { World } from "../state/world.ts";
import { fillInstance } from "./fill-instance.ts";
import type { Seed } from "./seed-type.ts";

/** Fills a new world. @throws TypeError for a seed that the service would not take. */
export function seedWorld(world: World, seed: Seed): void {
  const now = new Date(world.clock.now());
  for (const { Id, InstanceAlias, contents = {} } of seed.instances) {
    const instance = createInstance(Id, "seeded", now, { InstanceAlias: InstanceAlias ?? Id });
    world.instances.set(Id, instance);
    fillInstance(instance, contents, now, "seeded");
  }
}
