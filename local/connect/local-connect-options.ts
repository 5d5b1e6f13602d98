import type { Clock } from "./clock.ts";
import type { Fault } from "./faults.ts";
import type { Seed } from "./seed/seed-type.ts";
import type { UnknownIds } from "./state/world.ts";

export type LocalConnectOptions = {
  /** What becomes of instance and flow ids that were never created. Default `adopt-instances`. */
  unknownIds?: UnknownIds;
  /** What it begins with; a sample instance if absent, nothing with `{ instances: [] }`. */
  seed?: Seed;
  /** The time; the machine's if absent. */
  clock?: Clock;
  /** What goes wrong from the start. */
  faults?: readonly Fault[];
};
