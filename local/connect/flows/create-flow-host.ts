import { decide } from "../../../lib/flows/execution/decide.ts";
import type { FlowEvent } from "../../../lib/flows/execution/flow-event.ts";
import { setTimer } from "../contacts/contact-life.ts";
import type { Contact } from "../state/contact.ts";
import { askRequest } from "./ask-request.ts";
import { contactFactsOf } from "./contact-facts-of.ts";
import type { FlowHost, FlowParts, Happening } from "./flow-host.ts";
import { OpenRequests } from "./open-requests.ts";
import { performEffect, whenTimerIsDue } from "./perform-effect.ts";

/**
 * Runs the flows of contacts: decides what each event does, performs the effects, and feeds answers back as events.
 * The events of a contact come one after the other, also those that its own effects cause.
 */
export function createFlowHost(parts: FlowParts): FlowHost {
  const inboxes = new WeakMap<Contact, Happening[]>();
  const stopping = new AbortController();
  const host: FlowHost = {
    ...parts,
    requests: new OpenRequests(),
    views: new Map(),
    transfers: new WeakMap(),
    watchers: new Set(),
    stopping: stopping.signal,
    happen(contact, happening) {
      const open = inboxes.get(contact);
      if (open !== undefined) return void open.push(happening);
      const inbox = [happening];
      inboxes.set(contact, inbox);
      try {
        for (let next = inbox.shift(); next !== undefined; next = inbox.shift()) react(host, contact, next);
      } finally {
        inboxes.delete(contact);
      }
    },
    resume: (contact, timerDue) => resume(host, contact, timerDue),
    stop() {
      stopping.abort();
      host.requests.abortAll();
    },
  };
  return host;
}

function react(host: FlowHost, contact: Contact, happening: Happening): void {
  const { state, store, stopping } = host;
  const instance = state.instances.get(contact.instanceId);
  // A contact of before a reset has no part in the new state.
  if (stopping.aborted || instance?.contacts.get(contact.id) !== contact || contact.flow === undefined) return;
  // An end only matters to a flow that still runs; nothing else matters after it.
  const isEnd = happening.type === "stopped" || happening.type === "customerLeft";
  if (isEnd ? contact.flow.position === null : contact.state === "ENDED") return;
  const facts = contactFactsOf(instance, contact);
  const event = { ...happening, at: state.clock.now(), contact: facts } as FlowEvent;
  host.onFlowEvent(contact.id, event);
  const { state: flow, effects } = decide(store.source(instance), contact.flow, event);
  contact.flow = flow;
  for (const effect of effects) performEffect(host, instance, contact, effect);
}

function resume(host: FlowHost, contact: Contact, timerDue: number | undefined): void {
  const { state } = host;
  const instance = state.instances.get(contact.instanceId);
  const timer = contact.flow?.pending?.timer;
  if (timerDue !== undefined && timer) setTimer(state, contact, "flow", timerDue, whenTimerIsDue(host, contact, timer));
  for (const [id, request] of Object.entries(contact.asked ?? {}))
    if (instance !== undefined) askRequest(host, instance, contact, { type: "request", id, request }, { again: true });
}
