import { randomUUID } from "node:crypto";
import type { Sockets } from "./chat/serve-sockets.ts";
import { createClock } from "./control/clock.ts";
import { createFaults, type Faults } from "./control/faults.ts";
import { createJournal, type Journal } from "./control/journal.ts";
import { createThrottle, type Throttle } from "./control/throttle.ts";
import { createContactRunner } from "./flows/create-contact-runner.ts";
import { createFlowHost } from "./flows/create-flow-host.ts";
import type { FlowHost } from "./flows/flow-host.ts";
import { createFlowRecords } from "./flows/flow-records.ts";
import { createFlowStore } from "./flows/flow-store.ts";
import { createFunctionInvoker } from "./functions/create-function-invoker.ts";
import type { LocalConnectOptions } from "./local-connect-options.ts";
import { createRouter } from "./routing/create-router.ts";
import { SAMPLE_SEED } from "./seed/sample-seed.ts";
import { seedState } from "./seed/seed-state.ts";
import type { Seed } from "./seed/seed-type.ts";
import type { State } from "./state/state.ts";
import { ContactRecorder } from "./test-cases/contact-recorder.ts";
import { createTestRunStore } from "./test-cases/create-test-run-store.ts";

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
  flows: FlowHost;
  recorder: ContactRecorder;
};

export function createState(options: LocalConnectOptions): LocalConnect {
  const { clock = createClock(), faults = [], throttle = false, latencyMs = 0, seed = SAMPLE_SEED } = options;
  const { unknownIds = "adopt-instances", chatEndpoint = "/_local/chats", host } = options;
  const state: State = {
    clock,
    unknownIds,
    instances: new Map(),
    bearers: new Map(),
    attachments: new Map(),
    answers: new Map(),
    get runner() {
      return runner;
    },
    get testRuns() {
      return testRuns;
    },
  };
  const flows = openFlows(state, options);
  const testRuns = createTestRunStore(flows);
  const runner = createContactRunner(flows);
  const recorder = new ContactRecorder(flows);
  flows.watchers.add(recorder);
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
    flows,
    recorder,
  };
}

function openFlows(state: State, options: LocalConnectOptions): FlowHost {
  const {
    agent = {},
    agents,
    bot,
    customers,
    flowLogs,
    onBlock,
    onFlowEvent = () => {},
    random = Math.random,
  } = options;
  const print = flowLogs === true ? (line: object) => console.log(JSON.stringify(line)) : flowLogs || undefined;
  return createFlowHost({
    state,
    router: createRouter(state, { agent, ...(agents !== undefined && { agents }) }),
    store: createFlowStore(),
    records: createFlowRecords(print, onBlock),
    functions: createFunctionInvoker(state.clock, {
      ...options,
      lambdaEndpoint: options.lambdaEndpoint ?? (process.env.AWS_ENDPOINT_URL_LAMBDA || undefined),
    }),
    bots: { bot, lexEndpoint: process.env.AWS_ENDPOINT_URL_LEX_RUNTIME_V2 || undefined },
    customers: customers && structuredClone(customers),
    random,
    onFlowEvent,
  });
}

/** Restores the initial contents and removes the faults. Time, throttling and latency stay as they are. */
export function resetState({ state, seed, faults, journal, sockets, recorder }: LocalConnect): void {
  state.clock.stop();
  sockets.drop();
  state.testRuns.reset();
  state.runner.reset();
  recorder.clear();
  state.instances.clear();
  state.bearers.clear();
  state.attachments.clear();
  state.answers.clear();
  seedState(state, seed);
  faults.replace([]);
  journal.clear();
}
