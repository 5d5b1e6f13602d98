import { randomUUID } from "node:crypto";
import { createRunStore, type RunStore } from "../console/server/run-store.ts";
import type { Sockets } from "./chat/serve-sockets.ts";
import { contactById } from "./contacts/find-contact.ts";
import { type Changes, createChanges } from "./control/changes.ts";
import { createClock } from "./control/clock.ts";
import { createFaults, type Faults } from "./control/faults.ts";
import { type ContactValues, createHistory, type History } from "./control/history.ts";
import { createJournal, type Journal } from "./control/journal.ts";
import { createThrottle, type Throttle } from "./control/throttle.ts";
import { Store } from "./data/store.ts";
import { type ChatStreaming, createChatStreaming } from "./events/chat-streaming.ts";
import { createEventLog, type EventLog } from "./events/create-event-log.ts";
import { createRecordLog, type RecordLog } from "./events/create-record-log.ts";
import { createFlowHost } from "./flows/create-flow-host.ts";
import type { FlowHost } from "./flows/flow-host.ts";
import { createFlowRecords } from "./flows/flow-records.ts";
import { FlowRunner } from "./flows/flow-runner.ts";
import { createFlowStore } from "./flows/flow-store.ts";
import type { Customers } from "./flows/stand-ins/customers.ts";
import { createFunctionInvoker } from "./functions/create-function-invoker.ts";
import type { FunctionInvoker } from "./functions/function-invoker.ts";
import { observeInvocations } from "./functions/observe-invocations.ts";
import type { LocalConnectOptions } from "./local-connect-options.ts";
import { Router } from "./routing/router.ts";
import type { Crew } from "./routing/seat.ts";
import { seedState } from "./seed/fill-instance.ts";
import { SAMPLE_SEED } from "./seed/sample-seed.ts";
import type { Seed } from "./seed/seed-type.ts";
import type { Contact } from "./state/contact.ts";
import { type Keeper, NO_KEEPER } from "./state/keeper.ts";
import type { State } from "./state/state.ts";
import { ContactRecorder } from "./test-cases/contact-recorder.ts";
import { createTestRunStore } from "./test-cases/create-test-run-store.ts";

/** A local Connect: its state, and its controls. */
export type LocalConnect = {
  /** Distinguishes this server from others, also from one at the same address later. */
  id: string;
  state: State;
  /** Where its state is kept; undefined for one in memory. */
  store: Store | undefined;
  events: EventLog;
  records: RecordLog;
  streaming: ChatStreaming;
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
  crew: Crew;
  /** The events of each contact, and how pages hear of them. */
  history: History;
  changes: Changes;
  runs: RunStore;
};

/** Creates the parts of one server. Longer than usual: the parts refer to each other, and are all assigned here. */
export function createState(options: LocalConnectOptions): LocalConnect {
  const store = options.data === undefined ? undefined : new Store(options.data);
  const {
    clock = createClock(store?.ahead === undefined ? {} : { ahead: store.ahead }),
    faults = [],
    throttle = false,
    latencyMs = 0,
    seed = SAMPLE_SEED,
  } = options;
  const { unknownIds = "adopt-instances", chatEndpoint = "/_local/chats", host } = options;
  const changes = createChanges();
  const history = createHistory((contactId) => changes.note("contacts", contactId), store?.records);
  const keeper: Keeper = store ?? NO_KEEPER;
  const instances = store?.instances ?? new Map();
  const records = createRecordLog({ clock, instances, keeper }, options);
  const events = createEventLog({ clock, keeper }, options);
  const snsEndpoint = options.snsEndpoint ?? (process.env.AWS_ENDPOINT_URL_SNS || undefined);
  const streaming = createChatStreaming(keeper, snsEndpoint);
  const state: State = {
    clock,
    unknownIds,
    instances,
    bearers: store?.maps.bearers ?? new Map(),
    attachments: store?.maps.attachments ?? new Map(),
    answers: store?.maps.answers ?? new Map(),
    keeper,
    notice(contact, happened, detail) {
      const { id } = contact;
      state.keeper.touch(contact, typeof happened === "object" ? happened.MessageMetadata?.MessageId : undefined);
      if (typeof happened === "object") streaming.note(contact, happened);
      else {
        events.note(contact, happened);
        records.note(contact, happened);
      }
      const at = clock.now();
      if (typeof happened === "object") history.add(id, at, { kind: "message", item: happened });
      else history.add(id, at, { kind: "system", event: happened, ...(detail !== undefined && { detail }) });
    },
    updated(contact) {
      events.note(contact, "updated");
      records.note(contact, "updated");
    },
    get runner() {
      return runner;
    },
    get testRuns() {
      return testRuns;
    },
  };
  const { agent = {}, agents } = options;
  const crew: Crew = { agent, ...(agents !== undefined && { agents }), atDesk: new Set() };
  const flows = openFlows(state, options, crew, history, {
    store: createFlowStore(store?.maps.revisions),
    customers: openCustomers(options.customers, store),
  });
  const testRuns = createTestRunStore(flows);
  const runner = new FlowRunner(flows);
  const recorder = new ContactRecorder(flows);
  flows.watchers.add(recorder);
  if (store === undefined) seedState(state, seed);
  else store.load(state, () => seedState(state, seed));
  return {
    id: randomUUID(),
    state,
    store,
    events,
    records,
    streaming,
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
    crew,
    history,
    changes,
    runs: createRunStore(() => changes.note("runs"), store?.records),
  };
}

/** The customers of an earlier process, with what flows have changed, or those of the options. */
function openCustomers(customers: Customers | undefined, store: Store | undefined): Customers | undefined {
  const kept = store?.records.read("customers", "") as Customers | undefined;
  const open = kept ?? (customers && structuredClone(customers));
  if (open !== undefined) store?.records.watch("customers", () => open);
  return open;
}

function openFlows(
  state: State,
  options: LocalConnectOptions,
  crew: Crew,
  history: History,
  { store, customers }: Pick<FlowHost, "store" | "customers">,
): FlowHost {
  const { bot, flowLogs, onBlock, onFlowEvent = () => {}, random = Math.random } = options;
  const print = flowLogs === true ? (line: object) => console.log(JSON.stringify(line)) : flowLogs || undefined;
  return createFlowHost({
    state,
    router: new Router(state, crew),
    store,
    records: createFlowRecords(
      (line) => {
        history.add(line.ContactId, Date.parse(line.Timestamp), { kind: "log", line });
        print?.(line);
      },
      (contactId, block) => {
        history.addBlock(contactId, block, valuesOf(contactById(state, contactId)));
        onBlock?.(contactId, block);
      },
    ),
    functions: openFunctions(state, options, history),
    bots: { bot, lexEndpoint: process.env.AWS_ENDPOINT_URL_LEX_RUNTIME_V2 || undefined },
    customers,
    random,
    onFlowEvent,
  });
}

function valuesOf(contact: Contact | undefined): ContactValues {
  const queueId = (contact?.targetQueue ?? contact?.queue)?.id;
  return { attributes: Object.fromEntries(contact?.attributes ?? []), ...(queueId !== undefined && { queueId }) };
}

function openFunctions({ clock }: State, options: LocalConnectOptions, history: History): FunctionInvoker {
  const lambdaEndpoint = options.lambdaEndpoint ?? (process.env.AWS_ENDPOINT_URL_LAMBDA || undefined);
  return observeInvocations(clock, createFunctionInvoker(clock, { ...options, lambdaEndpoint }), history);
}

/** Restores the initial contents and removes the faults. Time, throttling and latency stay as they are. */
export function resetState(local: LocalConnect): void {
  const { state, seed, faults, journal, sockets, history, changes } = local;
  state.clock.stop();
  sockets.drop();
  state.testRuns.reset();
  state.runner.reset();
  state.instances.clear();
  state.bearers.clear();
  state.attachments.clear();
  state.answers.clear();
  local.store?.clear();
  seedState(state, seed);
  faults.replace([]);
  journal.clear();
  history.clear();
  local.events.clear();
  local.records.clear();
  changes.note("contacts");
  changes.note("controls");
}
