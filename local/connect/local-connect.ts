import { randomUUID } from "node:crypto";
import { startAgent } from "./chat/agent.ts";
import type { Sockets } from "./chat/serve-sockets.ts";
import { createClock } from "./control/clock.ts";
import { createFaults, type Faults } from "./control/faults.ts";
import { createJournal, type Journal } from "./control/journal.ts";
import { createThrottle, type Throttle } from "./control/throttle.ts";
import type { LocalConnectOptions } from "./local-connect-options.ts";
import { SAMPLE_SEED } from "./seed/sample-seed.ts";
import { seedState } from "./seed/seed-state.ts";
import type { Seed } from "./seed/seed-type.ts";
import type { State } from "./state/state.ts";

/** A local Connect: its state, and its controls. */
export type LocalConnect = {
  /** Distinguishes this server from others, also from one at the same address later. */
  id: string;
  state: State;
  seed: Seed;
  faults: Faults;
  journal: Journal;
  throttle: Throttle;
  latencyMs: number;
  /** The endpoint at which the page starts chats. */
  chatEndpoint: string;
  host: string | undefined;
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
  host,
  seed = SAMPLE_SEED,
}: LocalConnectOptions): LocalConnect {
  const state: State = {
    clock,
    unknownIds,
    instances: new Map(),
    bearers: new Map(),
    attachments: new Map(),
    answers: new Map(),
    onChat: () => {},
  };
  if (agent !== "none") state.onChat = startAgent(state, agent);
  seedState(state, seed);
  return {
    id: randomUUID(),
    state,
    seed,
    faults: createFaults(faults),
    journal: createJournal(),
    throttle: createThrottle(clock, throttle),
    latencyMs,
    chatEndpoint,
    host,
    sockets: { count: () => 0, drop: () => {} },
  };
}

/** Restores the initial contents and removes the faults. Time, throttling and latency stay as they are. */
export function resetState({ state, seed, faults, journal, sockets }: LocalConnect): void {
  state.clock.stop();
  sockets.drop();
  state.instances.clear();
  state.bearers.clear();
  state.attachments.clear();
  state.answers.clear();
  seedState(state, seed);
  faults.replace([]);
  journal.clear();
}
