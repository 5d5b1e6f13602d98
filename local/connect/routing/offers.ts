import { schedule } from "../contacts/contact-life.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { State } from "../state/state.ts";
import type { Desk } from "./desk.ts";
import { agentFor, contactFor, isUnoffered } from "./match.ts";
import { playOffer } from "./play-offer.ts";
import { type Crew, type Seat, seatsOf } from "./seat.ts";

/** Offers waiting contacts to agents. An agent who declines leads to the next one. */
export class Offers {
  readonly #state: State;
  readonly #crew: Crew;

  constructor(state: State, crew: Crew) {
    this.#state = state;
    this.#crew = crew;
  }

  /** Offers a contact to the first agent who can take it, or looks again when one might. */
  route(desk: Desk, contact: Contact): void {
    if (!isUnoffered(contact)) return;
    const match = agentFor(contact, this.#seats(desk), desk, this.#state.clock.now());
    if (match === undefined) return;
    if ("seat" in match) this.#offer(desk, contact, match.seat);
    else
      schedule(this.#state, contact, "route", match.lookAgainAt, () => {
        delete contact.timers.route;
        this.route(desk, contact);
      });
  }

  /** Each agent in turn gets the best contact, until no agent can take another one. */
  routeAll(desk: Desk): void {
    if (desk.waiting.size === 0) return;
    const { clock } = this.#state;
    for (const seat of this.#seats(desk)) {
      for (let next = contactFor(seat, desk, clock.now()); next; next = contactFor(seat, desk, clock.now()))
        this.#offer(desk, next, seat);
    }
    for (const contact of desk.waiting) this.route(desk, contact);
  }

  /** Offers a contact to one agent, in place of any other offer. */
  offerTo(desk: Desk, contact: Contact, agentId: string): void {
    this.withdraw(desk, contact);
    const user = resourcesOf(desk.instance, "agent").get(agentId);
    // A user without a script answers through the control API.
    const seat = this.seatOf(desk, agentId) ?? { user, script: { offers: "manual" }, limited: true };
    this.#offer(desk, contact, seat);
  }

  /** Takes up an open offer after a restart. One to an agent who takes no contacts any more is withdrawn. */
  resume(desk: Desk, contact: Contact, seat: Seat | undefined): void {
    if (seat === undefined) this.withdraw(desk, contact);
    else this.#play(desk, contact, seat);
  }

  decline(desk: Desk, contact: Contact): void {
    const { offer } = contact;
    if (offer === undefined) return;
    const user = resourcesOf(desk.instance, "agent").get(offer.agentId ?? "");
    if (user !== undefined) {
      user.missedContact = true;
      contact.declinedBy = [...(contact.declinedBy ?? []), user.id];
      this.#state.keeper.touchInstances();
    }
    this.withdraw(desk, contact);
    this.#state.notice(contact, "declined", { agentId: offer.agentId });
    this.route(desk, contact);
  }

  withdraw(desk: Desk, contact: Contact): void {
    const { offer } = contact;
    if (offer === undefined) return;
    delete contact.offer;
    desk.disengage(contact, offer.agentId, this.#state.clock.now());
  }

  seatOf({ instance }: Desk, agentId: string | undefined): Seat | undefined {
    return seatsOf(instance, this.#crew).find(({ user }) => user?.id === agentId);
  }

  #seats(desk: Desk): Seat[] {
    return desk.byIdleness(seatsOf(desk.instance, this.#crew));
  }

  #offer(desk: Desk, contact: Contact, seat: Seat): void {
    contact.offer = { agentId: seat.user?.id, since: new Date(this.#state.clock.now()) };
    desk.engage(contact, seat.user?.id);
    this.#state.notice(contact, "offered", { agentId: seat.user?.id });
    this.#play(desk, contact, seat);
  }

  #play(desk: Desk, contact: Contact, seat: Seat): void {
    playOffer(this.#state, contact, seat, () => this.decline(desk, contact));
  }
}
