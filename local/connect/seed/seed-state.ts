import { createInstance } from "../instances/create-instance.ts";
import type { State } from "../state/state.ts";
import { fillInstance } from "./fill-instance.ts";
import type { Seed } from "./seed-type.ts";

/** Creates the instances of a seed. @throws TypeError for a seed that the service would reject */
export function seedState(state: State, seed: Seed): void {
  const now = new Date(state.clock.now());
  for (const { Id, InstanceAlias, contents = {} } of seed.instances) {
    const instance = createInstance(Id, "seeded", now, { InstanceAlias: InstanceAlias ?? Id });
    state.instances.set(Id, instance);
    fillInstance(instance, contents, now, "seeded");
  }
}
