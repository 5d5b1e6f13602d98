import { decide } from "../../../lib/flows/execution/decide.ts";
import type { Effect } from "../../../lib/flows/execution/effect.ts";
import type { Answer, FlowEvent } from "../../../lib/flows/execution/flow-event.ts";
import type { FlowRequest } from "../../../lib/flows/execution/flow-request.ts";
import { post } from "../chat/chat.ts";
import { cancelTimer, endContact, schedule, setTimer } from "../contacts/contact-life.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import { answerRequest } from "./answer-request.ts";
import { contactFactsOf } from "./contact-facts-of.ts";
import type { FlowHost, FlowParts, Happening, Instead } from "./flow-host.ts";
import { awaitView } from "./requests/show-view.ts";
import { speakerOf } from "./speaker-of.ts";
import { afterFlow } from "./start-flow.ts";

/** A request that waits for its answer: for work, or for a person. */
type Pending = { controller: AbortController; isWork: boolean };

/**
 * Runs the flows of contacts: decides what each event does, performs the effects, and feeds answers back as events.
 * The events of a contact come one after the other, also those that its own effects cause. One closure, longer than usual:
 * its parts feed each other events, and share what is open.
 */
export function createFlowHost(parts: FlowParts): FlowHost {
  const inboxes = new WeakMap<Contact, Happening[]>();
  const pending = new Map<Contact, Map<string, Pending>>();
  const stopping = new AbortController();
  const { signal } = stopping;
  const host: FlowHost = {
    ...parts,
    views: new Map(),
    transfers: new WeakMap(),
    watchers: new Set(),
    isBusy: (contact) => [...(pending.get(contact)?.values() ?? [])].some(({ isWork }) => isWork),
    stopping: signal,
    happen,
    resume,
    abortAll,
    stop,
  };
  const { state, store, records } = host;

  function happen(contact: Contact, happening: Happening): void {
    const open = inboxes.get(contact);
    if (open !== undefined) return void open.push(happening);
    const inbox = [happening];
    inboxes.set(contact, inbox);
    try {
      for (let next = inbox.shift(); next !== undefined; next = inbox.shift()) react(contact, next);
    } finally {
      inboxes.delete(contact);
    }
  }

  function stop(): void {
    stopping.abort();
    abortAll();
  }

  function abortAll(): void {
    for (const own of pending.values()) for (const { controller } of own.values()) controller.abort();
    pending.clear();
  }

  function react(contact: Contact, happening: Happening): void {
    const instance = state.instances.get(contact.instanceId);
    // A contact of before a reset has no part in the new state.
    if (stopping.signal.aborted || instance?.contacts.get(contact.id) !== contact || contact.flow === undefined) return;
    // An end only matters to a flow that still runs; nothing else matters after it.
    const isEnd = happening.type === "stopped" || happening.type === "customerLeft";
    if (isEnd ? contact.flow.position === null : contact.state === "ENDED") return;
    const source = store.source(instance);
    const facts = contactFactsOf(instance, contact);
    const event = { ...happening, at: state.clock.now(), contact: facts } as FlowEvent;
    host.onFlowEvent(contact.id, event);
    const { state: flow, effects } = decide(source, contact.flow, event);
    contact.flow = flow;
    for (const effect of effects) perform(instance, contact, effect);
  }

  function perform(instance: Instance, contact: Contact, effect: Effect): void {
    if (effect.type !== "request" && !(effect.type === "sendMessage" && isAgentWhisper(contact)))
      for (const watcher of host.watchers) watcher.effect(contact, effect);
    switch (effect.type) {
      case "sendMessage":
        send(contact, effect);
        break;
      case "request":
        ask(instance, contact, effect);
        break;
      case "abandon":
        settle(contact, effect.id)?.controller.abort();
        break;
      case "startTimer":
        startTimer(contact, effect);
        break;
      case "cancelTimer":
        cancelTimer(state, contact, "flow");
        break;
      case "disconnect":
        endContact(state, contact, effect.reason);
        break;
      case "flowEnded":
        afterFlow(host, contact, effect.how);
        break;
      case "log":
        records.log(effect.line);
        break;
      default:
        records.block(contact.id, effect);
    }
  }

  /** Forgets a request that was answered or abandoned. */
  function settle(contact: Contact, id: string): Pending | undefined {
    const own = pending.get(contact);
    const settled = own?.get(id);
    own?.delete(id);
    if (own?.size === 0) pending.delete(contact);
    if (contact.asked !== undefined) {
      const { [id]: _, ...others } = contact.asked;
      contact.asked = others;
    }
    return settled;
  }

  function send(contact: Contact, { role, content, contentType }: Extract<Effect, { type: "sendMessage" }>): void {
    const { chat } = contact;
    // An agent whisper is for the agent's ears: the customer must not see it.
    if (chat === undefined || contact.state === "ENDED" || isAgentWhisper(contact)) return;
    post(state, contact, speakerOf(chat, role), { Type: "MESSAGE", ContentType: contentType, Content: content });
  }

  function isAgentWhisper({ flow, id, instanceId }: Contact): boolean {
    const instance = state.instances.get(instanceId);
    const reference = flow?.position?.flow ?? records.blocks(id).at(-1)?.flow;
    if (instance === undefined || reference === undefined) return false;
    return store.source(instance)(reference.id, reference.revision)?.type === "AGENT_WHISPER";
  }

  function startTimer(contact: Contact, { id, seconds }: Extract<Effect, { type: "startTimer" }>): void {
    if (contact.state !== "ENDED")
      schedule(state, contact, "flow", state.clock.now() + seconds * 1000, whenDue(contact, id));
  }

  function whenDue(contact: Contact, id: string): () => void {
    return () => {
      delete contact.timers.flow;
      happen(contact, { type: "timer", id });
    };
  }

  function resume(contact: Contact, timerDue: number | undefined): void {
    const instance = state.instances.get(contact.instanceId);
    const timer = contact.flow?.pending?.timer;
    if (timerDue !== undefined && timer) setTimer(state, contact, "flow", timerDue, whenDue(contact, timer));
    for (const [id, request] of Object.entries(contact.asked ?? {}))
      if (instance !== undefined) ask(instance, contact, { type: "request", id, request }, true);
  }

  function ask(
    instance: Instance,
    contact: Contact,
    effect: Extract<Effect, { type: "request" }>,
    again = false,
  ): void {
    const { id } = effect;
    const controller = new AbortController();
    const answered = (answer: Answer) => {
      settle(contact, id);
      for (const watcher of host.watchers) watcher.answered(contact, request, answer);
      happen(contact, { type: "answered", id, answer });
    };
    const instead = firstInstead(contact, effect.request);
    const request = instead !== undefined && "request" in instead ? instead.request : effect.request;
    const answer =
      instead !== undefined && "answer" in instead
        ? instead.answer
        : again && request.type === "showView"
          ? awaitView(host, contact)
          : answerRequest({ host, instance, contact, request, signal: controller.signal });
    if (!(answer instanceof Promise)) {
      answered(answer);
      return;
    }
    contact.asked = { ...contact.asked, [id]: effect.request };
    const own = pending.get(contact) ?? new Map<string, Pending>();
    // A view waits for the customer.
    pending.set(contact, own.set(id, { controller, isWork: request.type !== "showView" }));
    answer.then(answered, (error: unknown) => {
      // No responder rejects on purpose: say where, and let the flow take its error branch.
      console.error(error);
      answered({ ok: false, reason: "The local Connect failed; its standard error says why" });
    });
  }

  function firstInstead(contact: Contact, request: FlowRequest): Instead | undefined {
    for (const watcher of host.watchers) {
      const instead = watcher.instead(contact, request);
      if (instead !== undefined) return instead;
    }
    return undefined;
  }

  return host;
}
