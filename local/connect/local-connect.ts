import { createClock } from "./clock.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createJournal, type Journal } from "./journal.ts";
import type { LocalConnectOptions } from "./local-connect-options.ts";
import { seedWorld } from "./seed-world.ts";
import type { World } from "./state/world.ts";

/** One local Connect: its world and what watches and disturbs it. */
export type LocalConnect = { world: World; faults: Faults; journal: Journal };

export function createState({
  unknownIds = "adopt-instances",
  clock = createClock(),
  faults = [],
}: LocalConnectOptions): LocalConnect {
  const world: World = { clock, unknownIds, instances: new Map(), answers: new Map() };
  seedWorld(world);
  return { world, faults: createFaults(faults), journal: createJournal() };
}

/** Forgets everything that happened; time goes on. */
export function resetState({ world, faults, journal }: LocalConnect): void {
  world.clock.stop();
  world.instances.clear();
  world.answers.clear();
  seedWorld(world);
  faults.clear();
  journal.clear();
}
