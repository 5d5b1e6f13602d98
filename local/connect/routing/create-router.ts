import { cancelTimer, schedule } from "../contacts/contact-life.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { State } from "../state/state.ts";
import { judge } from "./eligibility.ts";
import { attendAgain, playOffer } from "./play-offer.ts";
import { type Crew, type Seat, seatsOf } from "./seat.ts";

/** Puts contacts into queues and finds agents for them. */
export type Router = {
  /** Puts a contact into its target queue. `route` then looks for an agent. */
  enqueue(contact: Contact): void;
  /** Takes a contact out of its queue. */
  dequeue(contact: Contact): void;
  route(contact: Contact): void;
  routeAll(instance: Instance): void;
  /** Connects a contact to an agent: the one who is named, the one whom it is offered to, or the first user. */
  connect(contact: Contact, agentId?: string): void;
  /** The offered agent does not take the contact; the next one is looked for. */
  decline(contact: Contact): void;
  /** Offers a waiting contact to one agent, in place of any other offer. */
  offerTo(contact: Contact, agentId: string): void;
  /** Lets an agent receive contacts again who missed or rejected one, or still works after it. @returns false if neither */
  dismiss(contact: Contact, agentId: string): boolean;
  /** Frees the agent of a contact that has ended. */
  release(contact: Contact): void;
  /** Takes up a contact after a restart: who waits, who has it, and what its agent does. */
  resume(contact: Contact): void;
  /** Ends the after-contact work on a contact. @returns false where there is none. */
  finishWork(contact: Contact): boolean;
  waitingIn(instance: Instance): ReadonlySet<Contact>;
};

/** Contacts that wait, and those that keep agents busy: offered, connected, or in after-contact work. */
type Desk = { waiting: Set<Contact>; engaged: Map<string, Set<Contact>>; idleSince: Map<string, number> };

const NONE: ReadonlySet<Contact> = new Set();

/**
 * Creates the router of a server. One closure, longer than usual: its parts call each other (an ended contact frees an agent,
 * who gets the next contact), and all of them share the desks, which nothing else can reach.
 */
export function createRouter(state: State, crew: Crew): Router {
  const desks = new WeakMap<Instance, Desk>();

  function deskOf(instance: Instance): Desk {
    const known = desks.get(instance);
    if (known !== undefined) return known;
    const desk: Desk = { waiting: new Set(), engaged: new Map(), idleSince: new Map() };
    desks.set(instance, desk);
    return desk;
  }

  function instanceOf(contact: Contact): Instance | undefined {
    return state.instances.get(contact.instanceId);
  }

  function enqueue(contact: Contact): void {
    const instance = instanceOf(contact);
    if (instance === undefined || contact.targetQueue === undefined) return;
    // An agent who had the contact has it no longer: the flow of a pause can put a task back into a queue.
    if (contact.agent !== undefined) disengage(contact, contact.agent.id);
    delete contact.agent;
    contact.queue = { ...contact.targetQueue, enqueuedAt: new Date(state.clock.now()) };
    contact.waiting = true;
    deskOf(instance).waiting.add(contact);
    state.notice(contact, "queued", { queueId: contact.queue.id });
  }

  function dequeue(contact: Contact): void {
    const instance = instanceOf(contact);
    contact.waiting = false;
    withdrawOffer(contact);
    for (const name of ["route", "offer"] as const) cancelTimer(state, contact, name);
    if (instance !== undefined) deskOf(instance).waiting.delete(contact);
  }

  function withdrawOffer(contact: Contact): void {
    const { offer } = contact;
    if (offer === undefined) return;
    delete contact.offer;
    disengage(contact, offer.agentId);
  }

  function engage(contact: Contact, agentId: string | undefined): void {
    const instance = instanceOf(contact);
    if (agentId === undefined || instance === undefined) return;
    const { engaged } = deskOf(instance);
    const contacts = engaged.get(agentId) ?? new Set();
    contacts.add(contact);
    engaged.set(agentId, contacts);
  }

  function disengage(contact: Contact, agentId: string | undefined): void {
    const instance = instanceOf(contact);
    if (agentId === undefined || instance === undefined) return;
    deskOf(instance).engaged.get(agentId)?.delete(contact);
    deskOf(instance).idleSince.set(agentId, state.clock.now());
  }

  /** Those who have been idle longest come first. */
  function seatsByIdleness(instance: Instance): Seat[] {
    const { idleSince } = deskOf(instance);
    const since = ({ user }: Seat) => idleSince.get(user?.id ?? "") ?? 0;
    return seatsOf(instance, crew).sort((a, b) => since(a) - since(b));
  }

  function judgeSeat(instance: Instance, contact: Contact, seat: Seat) {
    const engaged = deskOf(instance).engaged.get(seat.user?.id ?? "") ?? NONE;
    return judge(instance, contact, seat, engaged, state.clock.now());
  }

  function route(contact: Contact): void {
    const instance = instanceOf(contact);
    if (instance === undefined || !isUnoffered(contact)) return;
    let lookAgainAt = Number.POSITIVE_INFINITY;
    for (const seat of seatsByIdleness(instance)) {
      const eligibility = judgeSeat(instance, contact, seat);
      if (eligibility === "no") continue;
      if ("priority" in eligibility) {
        offer(instance, contact, seat);
        return;
      }
      lookAgainAt = Math.min(lookAgainAt, eligibility.lookAgainAt);
    }
    if (lookAgainAt < Number.POSITIVE_INFINITY)
      schedule(state, contact, "route", lookAgainAt, () => {
        delete contact.timers.route;
        route(contact);
      });
  }

  /** Each agent in turn gets the best contact, until no agent can take another one. */
  function routeAll(instance: Instance): void {
    const { waiting } = deskOf(instance);
    if (waiting.size === 0) return;
    for (const seat of seatsByIdleness(instance)) {
      for (let contact = bestFor(instance, seat); contact !== undefined; contact = bestFor(instance, seat))
        offer(instance, contact, seat);
    }
    for (const contact of waiting) route(contact);
  }

  function bestFor(instance: Instance, seat: Seat): Contact | undefined {
    let best: { contact: Contact; rank: number[] } | undefined;
    for (const contact of deskOf(instance).waiting) {
      if (!isUnoffered(contact)) continue;
      const eligibility = judgeSeat(instance, contact, seat);
      if (eligibility === "no" || !("priority" in eligibility)) continue;
      const rank = [eligibility.priority, contact.routing.priority, enqueuedAt(contact)];
      if (best === undefined || comesBefore(rank, best.rank)) best = { contact, rank };
    }
    return best?.contact;
  }

  function offer(instance: Instance, contact: Contact, seat: Seat): void {
    contact.offer = { agentId: seat.user?.id, since: new Date(state.clock.now()) };
    engage(contact, seat.user?.id);
    state.notice(contact, "offered", { agentId: seat.user?.id });
    playOffer(state, contact, seat, () => decline(contact, instance));
  }

  function decline(contact: Contact, instance = instanceOf(contact)): void {
    const { offer: declined } = contact;
    if (declined === undefined || instance === undefined) return;
    const user = resourcesOf(instance, "agent").get(declined.agentId ?? "");
    if (user !== undefined) {
      user.missedContact = true;
      contact.declinedBy = [...(contact.declinedBy ?? []), user.id];
      state.keeper.touchInstances();
    }
    withdrawOffer(contact);
    state.notice(contact, "declined", { agentId: declined.agentId });
    route(contact);
  }

  function offerTo(contact: Contact, agentId: string): void {
    const instance = instanceOf(contact);
    if (instance === undefined) return;
    withdrawOffer(contact);
    const seat = seatsOf(instance, crew).find(({ user }) => user?.id === agentId);
    const user = resourcesOf(instance, "agent").get(agentId);
    // A user without a script answers through the control API.
    offer(instance, contact, seat ?? { user, script: { offers: "manual" }, limited: true });
  }

  function dismiss(contact: Contact, agentId: string): boolean {
    const instance = instanceOf(contact);
    if (instance === undefined) return false;
    if (contact.agent?.id === agentId && finishWork(contact)) return true;
    const { declinedBy = [] } = contact;
    const user = resourcesOf(instance, "agent").get(agentId);
    if (user === undefined || !declinedBy.includes(agentId)) return false;
    contact.declinedBy = declinedBy.filter((id) => id !== agentId);
    user.missedContact = false;
    routeAll(instance);
    return true;
  }

  function connect(contact: Contact, named?: string): void {
    const instance = instanceOf(contact);
    if (instance === undefined) return;
    const [firstUser] = resourcesOf(instance, "agent").keys();
    const agentId = named ?? contact.offer?.agentId ?? firstUser;
    if (contact.agent !== undefined && contact.agent.id !== agentId) disengage(contact, contact.agent.id);
    dequeue(contact);
    contact.updatedAt = new Date(state.clock.now());
    if (agentId === undefined) return;
    contact.agent = { id: agentId, connectedAt: contact.updatedAt };
    engage(contact, agentId);
    state.notice(contact, "connected", { agentId });
  }

  function release(contact: Contact): void {
    const { agent, offer } = contact;
    const instance = instanceOf(contact);
    dequeue(contact);
    if (instance === undefined) return;
    if (agent === undefined) {
      // Only an agent who was offered the contact becomes free.
      if (offer !== undefined) routeAll(instance);
      return;
    }
    const seat = seatsOf(instance, crew).find(({ user }) => user?.id === agent.id);
    const milliseconds = seat?.script.afterContactWorkMs ?? 0;
    if (milliseconds === 0) {
      disengage(contact, agent.id);
      routeAll(instance);
      return;
    }
    const from = state.clock.now();
    agent.afterContactWork = { from: new Date(from) };
    state.notice(contact, "after-contact work began", { agentId: agent.id });
    state.clock.at(from + milliseconds, () => finishWork(contact));
  }

  function resume(contact: Contact): void {
    const instance = instanceOf(contact);
    if (instance === undefined) return;
    const { waiting, offer: open, agent } = contact;
    const work = agent?.afterContactWork?.to === undefined ? agent?.afterContactWork : undefined;
    if (contact.state === "ENDED" && work === undefined) return;
    if (waiting) deskOf(instance).waiting.add(contact);
    const agentId = open?.agentId ?? agent?.id;
    const seat = seatsOf(instance, crew).find(({ user }) => user?.id === agentId);
    engage(contact, agentId);
    if (work !== undefined) {
      const milliseconds = seat?.script.afterContactWorkMs ?? 0;
      state.clock.at(work.from.getTime() + milliseconds, () => finishWork(contact));
    } else if (open !== undefined && seat !== undefined)
      playOffer(state, contact, seat, () => decline(contact, instance));
    else if (open !== undefined) withdrawOffer(contact);
    else if (agent !== undefined && seat !== undefined) attendAgain(state, contact, seat);
    if (waiting) route(contact);
  }

  function finishWork(contact: Contact): boolean {
    const { agent } = contact;
    const instance = instanceOf(contact);
    if (agent?.afterContactWork === undefined || agent.afterContactWork.to !== undefined) return false;
    agent.afterContactWork = { ...agent.afterContactWork, to: new Date(state.clock.now()) };
    disengage(contact, agent.id);
    state.notice(contact, "after-contact work ended", { agentId: agent.id });
    if (instance !== undefined) routeAll(instance);
    return true;
  }

  return {
    enqueue,
    dequeue,
    route,
    routeAll,
    connect,
    decline,
    offerTo,
    dismiss,
    release,
    resume,
    finishWork,
    waitingIn: (instance) => deskOf(instance).waiting,
  };
}

function isUnoffered({ waiting, state, offer }: Contact): boolean {
  return waiting && state === "ACTIVE" && offer === undefined;
}

/** The time at which a contact seems to have come into its queue: a flow can make it older. */
function enqueuedAt({ queue, routing }: Contact): number {
  return (queue?.enqueuedAt.getTime() ?? 0) - routing.ageAdjustmentMs;
}

function comesBefore(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index >= 0 && (a[index] ?? 0) < (b[index] ?? 0);
}
