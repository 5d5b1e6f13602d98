import { staffChats } from "./chat/agent.ts";
import type { Sockets } from "./chat/serve-sockets.ts";
import { createClock } from "./clock.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createJournal, type Journal } from "./journal.ts";
import type { LocalConnectOptions } from "./local-connect-options.ts";
import { SAMPLE_SEED } from "./seed/sample-seed.ts";
import type { Seed } from "./seed/seed-type.ts";
import { seedWorld } from "./seed/seed-world.ts";
import type { World } from "./state/world.ts";
import { createThrottle, type Throttle } from "./throttle.ts";

/** One local Connect: its world and what watches and disturbs it. */
export type LocalConnect = {
  world: World;
  seed: Seed;
  faults: Faults;
  journal: Journal;
  throttle: Throttle;
  latencyMs: number;
  /** Where the page starts chats. */
  chatEndpoint: string;
  sockets: Sockets;
};

export function createState({
  unknownIds = "adopt-instances",
  clock = createClock(),
  agent = {},
  faults = [],
  throttle = false,
  latencyMs = 0,
  chatEndpoint = "/_local/chats",
  seed = SAMPLE_SEED,
}: LocalConnectOptions): LocalConnect {
  const world: World = {
    clock,
    unknownIds,
    instances: new Map(),
    bearers: new Map(),
    attachments: new Map(),
    answers: new Map(),
    onChat: () => {},
  };
  if (agent !== "none") world.onChat = staffChats(world, agent);
  seedWorld(world, seed);
  return {
    world,
    seed,
    faults: createFaults(faults),
    journal: createJournal(),
    throttle: createThrottle(clock, throttle),
    latencyMs,
    chatEndpoint,
    sockets: { count: () => 0, drop: () => {} },
  };
}

/** Forgets everything that happened, and the faults. Time goes on; throttling and latency stay as they are set. */
export function resetState({ world, seed, faults, journal, sockets }: LocalConnect): void {
  world.clock.stop();
  sockets.drop();
  world.instances.clear();
  world.bearers.clear();
  world.attachments.clear();
  world.answers.clear();
  seedWorld(world, seed);
  faults.replace([]);
  journal.clear();
}
