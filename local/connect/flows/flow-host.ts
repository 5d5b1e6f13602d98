import type { Effect } from "../../../lib/flows/execution/effect.ts";
import type { Answer, FlowEvent } from "../../../lib/flows/execution/flow-event.ts";
import type { FlowRequest } from "../../../lib/flows/execution/flow-request.ts";
import type { FunctionInvoker } from "../functions/function-invoker.ts";
import type { Router } from "../routing/router.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { State } from "../state/state.ts";
import { ServiceError } from "../wire/service-error.ts";
import type { FlowRecords } from "./flow-records.ts";
import type { FlowStore } from "./flow-store.ts";
import type { OpenRequests } from "./open-requests.ts";
import type { BotTable } from "./stand-ins/bot-table.ts";
import type { Customers } from "./stand-ins/customers.ts";

/** The parts of a local Connect that the flows of contacts work with. */
export type FlowParts = {
  state: State;
  router: Router;
  store: FlowStore;
  records: FlowRecords;
  functions: FunctionInvoker;
  bots: { bot?: BotTable | undefined; lexEndpoint?: string | undefined };
  customers: Customers | undefined;
  /** From 0 to 1, as Math.random gives it. */
  random: () => number;
  onFlowEvent: (contactId: string, event: FlowEvent) => void;
};

/** All that the flows of contacts work with. */
export type FlowHost = FlowParts & {
  requests: OpenRequests;
  /** Resolvers of views that wait for their customer, by contact. */
  views: Map<string, (answer: Answer) => void>;
  /** The contact that a transfer by a flow has made, until that flow ends. */
  transfers: WeakMap<Contact, Contact>;
  /** Follow contacts, such as a test case does. */
  watchers: Set<FlowWatcher>;
  /** Hands an event to the flow of a contact. */
  happen(contact: Contact, happening: Happening): void;
  /** Goes on with the flow of a contact after a restart: asks again, and sets its timer. */
  resume(contact: Contact, timerDue: number | undefined): void;
  /** Aborts when the local Connect closes. */
  stopping: AbortSignal;
  /** Stops all flows, and aborts what they wait for. */
  stop(): void;
};

/** Follows contacts, and can answer requests of their flows in place of the local Connect. */
export type FlowWatcher = {
  /** Called before an effect is performed. */
  effect(contact: Contact, effect: Exclude<Effect, { type: "request" }>): void;
  /** Answers or changes a request; undefined leaves it to the local Connect and other watchers. */
  instead(contact: Contact, request: FlowRequest): Instead | undefined;
  /** Called with the answer to a request, from any source. */
  answered(contact: Contact, request: FlowRequest, answer: Answer): void;
  /** An agent has the contact now. */
  accepted(contact: Contact): void;
  ended(contact: Contact): void;
};

export type Instead = { answer: Answer | Promise<Answer> } | { request: FlowRequest };

/** An event without its time and contact. */
export type Happening = FlowEvent extends infer Event
  ? Event extends FlowEvent
    ? Omit<Event, "at" | "contact">
    : never
  : never;

/** A request of a contact's flow, with its surroundings. */
export type Asked<Type extends FlowRequest["type"]> = {
  host: FlowHost;
  instance: Instance;
  contact: Contact;
  request: Extract<FlowRequest, { type: Type }>;
  /** Aborts when the flow no longer waits. */
  signal: AbortSignal;
};

/** Answers requests of one type. */
export type Responder<Type extends FlowRequest["type"]> = (asked: Asked<Type>) => Answer | Promise<Answer>;

export const DONE: Answer = { ok: true, result: null };

/** Runs a check or a change that the service can reject. @returns the refusal; undefined without one */
export function refusalOf(run: () => void): Answer | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return refuse(error.message);
  }
}

export function refuse(reason: string, errorType?: string): Answer {
  return { ok: false, reason, ...(errorType !== undefined && { errorType }) };
}
