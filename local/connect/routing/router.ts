import { cancelTimer, schedule, setTimer } from "../contacts/contact-life.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { State } from "../state/state.ts";
import { Desk } from "./desk.ts";
import { Offers } from "./offers.ts";
import { attendAgain } from "./play-offer.ts";
import type { Crew } from "./seat.ts";

/** Puts contacts into queues, connects them to agents, and frees the agents. */
export class Router {
  readonly #state: State;
  readonly #offers: Offers;
  readonly #desks = new WeakMap<Instance, Desk>();

  constructor(state: State, crew: Crew) {
    this.#state = state;
    this.#offers = new Offers(state, crew);
  }

  /** Puts a contact into its target queue. `route` then looks for an agent. */
  enqueue(contact: Contact): void {
    const desk = this.#deskOf(contact);
    if (desk === undefined || contact.targetQueue === undefined) return;
    const now = this.#state.clock.now();
    // An agent who had the contact has it no longer: the flow of a pause can put a task back into a queue.
    desk.disengage(contact, contact.agent?.id, now);
    delete contact.agent;
    contact.queue = { ...contact.targetQueue, enqueuedAt: new Date(now) };
    contact.waiting = true;
    desk.waiting.add(contact);
    this.#state.notice(contact, "queued", { queueId: contact.queue.id });
  }

  /** Takes a contact out of its queue. */
  dequeue(contact: Contact): void {
    const desk = this.#deskOf(contact);
    if (desk === undefined) return;
    contact.waiting = false;
    this.#offers.withdraw(desk, contact);
    for (const name of ["route", "offer"] as const) cancelTimer(this.#state, contact, name);
    desk.waiting.delete(contact);
  }

  route(contact: Contact): void {
    const desk = this.#deskOf(contact);
    if (desk !== undefined) this.#offers.route(desk, contact);
  }

  routeAll(instance: Instance): void {
    this.#offers.routeAll(this.#deskIn(instance));
  }

  /** Connects a contact to an agent: the one who is named, the one whom it is offered to, or the first user. */
  connect(contact: Contact, named?: string): void {
    const desk = this.#deskOf(contact);
    if (desk === undefined) return;
    const now = this.#state.clock.now();
    const [firstUser] = resourcesOf(desk.instance, "agent").keys();
    const agentId = named ?? contact.offer?.agentId ?? firstUser;
    if (contact.agent?.id !== agentId) desk.disengage(contact, contact.agent?.id, now);
    this.dequeue(contact);
    contact.updatedAt = new Date(now);
    if (agentId === undefined) return;
    contact.agent = { id: agentId, connectedAt: contact.updatedAt };
    desk.engage(contact, agentId);
    this.#state.notice(contact, "connected", { agentId });
  }

  /** The offered agent does not take the contact; the next one is looked for. */
  decline(contact: Contact): void {
    const desk = this.#deskOf(contact);
    if (desk !== undefined) this.#offers.decline(desk, contact);
  }

  /** Offers a waiting contact to one agent, in place of any other offer. */
  offerTo(contact: Contact, agentId: string): void {
    const desk = this.#deskOf(contact);
    if (desk !== undefined) this.#offers.offerTo(desk, contact, agentId);
  }

  /** Lets an agent receive contacts again who missed or rejected one, or still works after it. @returns false if neither */
  dismiss(contact: Contact, agentId: string): boolean {
    const desk = this.#deskOf(contact);
    if (desk === undefined) return false;
    if (contact.agent?.id === agentId && this.finishWork(contact)) return true;
    const { declinedBy = [] } = contact;
    const user = resourcesOf(desk.instance, "agent").get(agentId);
    if (user === undefined || !declinedBy.includes(agentId)) return false;
    contact.declinedBy = declinedBy.filter((id) => id !== agentId);
    user.missedContact = false;
    this.#offers.routeAll(desk);
    return true;
  }

  /** Frees the agent of a contact that has ended, or has the after-contact work begin. */
  release(contact: Contact): void {
    const { agent, offer } = contact;
    const desk = this.#deskOf(contact);
    this.dequeue(contact);
    if (desk === undefined) return;
    const now = this.#state.clock.now();
    const seat = agent && this.#offers.seatOf(desk, agent.id);
    const milliseconds = seat?.script.afterContactWorkMs ?? 0;
    if (agent !== undefined && milliseconds > 0) {
      agent.afterContactWork = { from: new Date(now) };
      this.#state.notice(contact, "after-contact work began", { agentId: agent.id });
      schedule(this.#state, contact, "work", now + milliseconds, () => this.finishWork(contact));
      return;
    }
    desk.disengage(contact, agent?.id, now);
    // Otherwise no agent becomes free.
    if (agent !== undefined || offer !== undefined) this.#offers.routeAll(desk);
  }

  /** Takes up a contact after a restart: who waits, who has it, and what its agent does. */
  resume(contact: Contact): void {
    const desk = this.#deskOf(contact);
    const { waiting, offer, agent } = contact;
    const work = agent?.afterContactWork?.to === undefined ? agent?.afterContactWork : undefined;
    if (desk === undefined || (contact.state === "ENDED" && work === undefined)) return;
    if (waiting) desk.waiting.add(contact);
    const agentId = offer?.agentId ?? agent?.id;
    const seat = this.#offers.seatOf(desk, agentId);
    desk.engage(contact, agentId);
    if (work !== undefined) {
      const milliseconds = seat?.script.afterContactWorkMs ?? 0;
      const end = work.from.getTime() + milliseconds;
      setTimer(this.#state, contact, "work", end, () => this.finishWork(contact));
    } else if (offer !== undefined) this.#offers.resume(desk, contact, seat);
    else if (agent !== undefined && seat !== undefined) attendAgain(this.#state, contact, seat);
    if (waiting) this.#offers.route(desk, contact);
  }

  /** Ends the after-contact work on a contact. @returns false where there is none. */
  finishWork(contact: Contact): boolean {
    const { agent } = contact;
    const desk = this.#deskOf(contact);
    if (agent?.afterContactWork === undefined || agent.afterContactWork.to !== undefined) return false;
    const now = this.#state.clock.now();
    cancelTimer(this.#state, contact, "work");
    agent.afterContactWork = { ...agent.afterContactWork, to: new Date(now) };
    desk?.disengage(contact, agent.id, now);
    this.#state.notice(contact, "after-contact work ended", { agentId: agent.id });
    if (desk !== undefined) this.#offers.routeAll(desk);
    return true;
  }

  waitingIn(instance: Instance): ReadonlySet<Contact> {
    return this.#deskIn(instance).waiting;
  }

  /** Undefined where the instance is deleted. */
  #deskOf({ instanceId }: Contact): Desk | undefined {
    const instance = this.#state.instances.get(instanceId);
    return instance && this.#deskIn(instance);
  }

  #deskIn(instance: Instance): Desk {
    const desk = this.#desks.get(instance) ?? new Desk(instance);
    this.#desks.set(instance, desk);
    return desk;
  }
}
