import type { ServerResponse } from "node:http";
import { writeTestCase } from "../../../lib/flows/testing/write-test-case.ts";
import { CONSOLE_ROUTES } from "../../console/server/console-routes.ts";
import { steerClock } from "../../console/server/controls.ts";
import { listContacts } from "../../console/server/list-contacts.ts";
import { wholeTranscript } from "../chat/read-transcript.ts";
import { describeContact } from "../contacts/describe-contact.ts";
import { contactById } from "../contacts/find-contact.ts";
import { type LocalConnect, resetState } from "../local-connect.ts";
import type { State } from "../state/state.ts";
import { type AgentAction, actAsAgent, findChat } from "./act-as-agent.ts";
import { LONGEST_WAIT } from "./clock.ts";
import type { Fault } from "./faults.ts";
import type { Throttling } from "./throttle.ts";
import { WrongUseError } from "./wrong-use-error.ts";

type ControlRequest = { method: string; path: string; query: URLSearchParams; body: string; url: URL };
type Handler = (local: LocalConnect, body: unknown, id: string, query: URLSearchParams) => unknown;

/** Clients cannot read timestamps after the year 9999. */
const LATEST = Date.UTC(9999, 0);

/**
 * The control API for tests and the page, at `/_local/…`: JSON in, JSON out. An invalid request is answered 400 with
 * the reason as `error`.
 */
const HANDLERS: Record<string, Handler> = {
  "GET /_local/contacts": ({ state }, _body, _id, query) => {
    // With a query, a page of them; without, all in the form of DescribeContact.
    if (query.size > 0) return listContacts(state, query);
    return { contacts: describeContacts(state) };
  },
  "GET /_local/health": ({ id }) => ({ status: "ok", id }),
  "GET /_local/contacts/{id}/customer": ({ state }, _, id) => credentialsOfCustomer(state, id),
  "GET /_local/contacts/{id}/transcript": ({ state }, _, id) => {
    const contact = contactById(state, id);
    if (contact === undefined) throw new WrongUseError(`No contact ${id}`);
    return { transcript: wholeTranscript(contact) };
  },
  "GET /_local/contacts/{id}/test-case": ({ state, recorder }, _, id) => {
    const contact = contactById(state, id);
    const recorded = contact && recorder.recorded(contact);
    if (recorded === undefined) throw new WrongUseError(`No recording of a contact ${id}`);
    return { testCase: writeTestCase(recorded) };
  },
  "GET /_local/contacts/{id}/blocks": ({ flows }, _, id) => ({ items: flows.records.blocks(id) }),
  "GET /_local/events": ({ events }, _body, _id, query) => ({
    items: events.list(query.get("contactId") ?? undefined),
  }),
  "GET /_local/flow-logs": ({ flows, history }, _body, _id, query) => {
    const contactId = query.get("contactId") ?? undefined;
    // After a restart, the lines of a contact are those of its timeline.
    const kept = contactId === undefined ? [] : history.of(contactId);
    const lines = kept.flatMap((entry) => (entry.kind === "log" ? [entry.line] : []));
    return { items: lines.length > 0 ? lines : flows.records.lines(contactId) };
  },
  "POST /_local/contacts/{id}/agent": (local, body, id) => actAsAgent(local, id, Object(body) as AgentAction),
  "GET /_local/sockets": ({ sockets }) => ({ open: sockets.count() }),
  "DELETE /_local/sockets": ({ sockets }) => {
    sockets.drop();
    return {};
  },
  "GET /_local/requests": ({ journal }) => ({ requests: journal.list() }),
  "DELETE /_local/requests": ({ journal }) => {
    journal.clear();
    return {};
  },
  "GET /_local/faults": ({ faults }) => ({ faults: faults.list() }),
  "POST /_local/faults": ({ faults }, body) => {
    faults.add(faultsIn(body));
    return { faults: faults.list() };
  },
  "PUT /_local/faults": ({ faults }, body) => {
    faults.replace(faultsIn(body));
    return { faults: faults.list() };
  },
  "DELETE /_local/faults": ({ faults }, _body, _id, query) => {
    const index = query.get("index");
    if (index === null) faults.replace([]);
    else faults.remove(Number(index));
    return {};
  },
  "GET /_local/throttle": ({ throttle }) => ({ throttle: throttle.get() }),
  "PUT /_local/throttle": ({ throttle }, body) => {
    if (!Object.hasOwn(Object(body), "throttle"))
      throw new WrongUseError(
        'Give {"throttle": true}, {"throttle": false}, or rates: {"throttle": {"StopContact": …}}',
      );
    throttle.set((body as { throttle: Throttling }).throttle);
    return { throttle: throttle.get() };
  },
  "PUT /_local/latency": (local, body) => {
    const { latencyMs } = Object(body) as { latencyMs?: unknown };
    if (typeof latencyMs !== "number" || !(latencyMs >= 0 && latencyMs <= LONGEST_WAIT))
      throw new WrongUseError(`Give {"latencyMs": N} with N from 0 to ${LONGEST_WAIT}`);
    local.latencyMs = latencyMs;
    return { latencyMs };
  },
  "GET /_local/clock": ({ state }) => ({ now: new Date(state.clock.now()).toISOString() }),
  "POST /_local/clock": (local, body) => {
    const { state } = local;
    const { advanceMs, do: action } = Object(body) as { advanceMs?: unknown; do?: unknown };
    if (typeof action === "string") {
      steerClock(local, action);
      return { now: new Date(state.clock.now()).toISOString() };
    }
    if (typeof advanceMs !== "number" || !(advanceMs >= 0))
      throw new WrongUseError('Give {"advanceMs": N} with N of at least 0');
    if (state.clock.now() + advanceMs > LATEST) throw new WrongUseError("advanceMs leads beyond the year 9999");
    state.clock.advance(advanceMs);
    return { now: new Date(state.clock.now()).toISOString() };
  },
  "POST /_local/reset": (local) => {
    resetState(local);
    return {};
  },
};

export async function serveControl(
  local: LocalConnect,
  { method, path, query, body, url }: ControlRequest,
  response: ServerResponse,
): Promise<void> {
  const [, collection, id = "", rest = ""] = /^\/_local\/([^/]+)\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  const key = `${method} ${collection === undefined ? path : `/_local/${collection}/{id}${rest}`}`;
  const handler = Object.hasOwn(HANDLERS, key) ? HANDLERS[key] : undefined;
  const route = Object.hasOwn(CONSOLE_ROUTES, key) ? CONSOLE_ROUTES[key] : undefined;
  if (handler === undefined && route === undefined) {
    const has = [...Object.keys(HANDLERS), ...Object.keys(CONSOLE_ROUTES)];
    sendJson(response, 404, { error: `Unknown route ${method} ${path}`, has });
    return;
  }
  try {
    const given = readBody(body);
    const answering = () => handler?.(local, given, id, query) ?? route?.(local, { body: given, id, query, url });
    const answer = await (method === "GET" ? local.state.keeper.whileReading(answering) : answering());
    if (method !== "GET") {
      local.state.keeper.touchInstances();
      local.records.noteAgents();
    }
    local.state.keeper.whenSaved(() => sendJson(response, 200, answer));
    if (method !== "GET" && !path.startsWith("/_local/runs")) local.changes.note(topicOf(path));
  } catch (error) {
    // Wrong use is the caller's error; anything else is a bug.
    if (!(error instanceof WrongUseError)) throw error;
    sendJson(response, 400, { error: error.message });
  }
}

/** @throws WrongUseError for a body that is not JSON */
function readBody(body: string): unknown {
  if (body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new WrongUseError(`The body is not JSON: ${(error as SyntaxError).message}`);
  }
}

/** Actions of agents change contacts, everything else is a control. */
function topicOf(path: string): "agents" | "controls" {
  return path.startsWith("/_local/contacts/") ? "agents" : "controls";
}

/** All contacts, with the members of DescribeContact. */
function describeContacts(state: State): object[] {
  return [...state.instances.values()].flatMap(({ contacts }) =>
    [...contacts.values()].map((contact) => ({
      instanceId: contact.instanceId,
      state: contact.state,
      contactFlowId: contact.contactFlowId,
      waiting: contact.waiting,
      offeredTo: contact.offer?.agentId,
      ...describeContact("us-east-1", contact),
    })),
  );
}

/** The credentials by which a client joins an open chat as its customer. */
function credentialsOfCustomer(state: State, contactId: string): object {
  const customer = findChat(state, contactId).participants.find(({ role }) => role === "CUSTOMER");
  if (customer === undefined) throw new WrongUseError(`Chat ${contactId} has no customer`);
  return { contactId, participantId: customer.id, participantToken: customer.token };
}

/** Reads one fault or an array of them. */
function faultsIn(body: unknown): Fault[] {
  return (Array.isArray(body) ? body : [body]) as Fault[];
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(`${JSON.stringify(value)}\n`);
}
