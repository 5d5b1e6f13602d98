import { randomBytes, randomUUID } from "node:crypto";
import { keepUntil } from "../requests/keep-until.ts";
import type { Contact } from "../state/contact.ts";
import type { Participant, ParticipantRole } from "../state/participant.ts";
import type { Bearer, State } from "../state/state.ts";

/** Adds a participant with a token that lasts as long as the chat can. They join once they connect. */
export function addParticipant(
  state: State,
  contact: Contact,
  role: ParticipantRole,
  displayName: string,
): Participant {
  const participant: Participant = { id: randomUUID(), role, displayName, token: createToken() };
  contact.participants.push(participant);
  const until = chatEndOf(contact).getTime();
  keepBearer(state, participant.token, { kind: "participant", contact, participant, until });
  return participant;
}

/** Tokens are opaque to clients; the service's have up to 1,000 characters. */
export function createToken(): string {
  return randomBytes(96).toString("base64url");
}

/** Keeps the holder of a token until it expires, or the contact is forgotten. */
export function keepBearer(state: State, token: string, bearer: Bearer): void {
  const isOver = ({ contact }: Bearer) => state.instances.get(contact.instanceId)?.contacts.holds(contact) !== true;
  keepUntil(state.bearers, token, bearer, { now: state.clock.now(), isOver });
}

/** The latest possible end of a chat. */
export function chatEndOf({ timers, initiatedAt }: Contact): Date {
  return new Date(timers.expire?.at ?? initiatedAt);
}
