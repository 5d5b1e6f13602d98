import type { Contact } from "../state/contact.ts";
import { keepUntil } from "../state/keep-until.ts";
import { createParticipant, type Participant, type ParticipantRole } from "../state/participant.ts";
import type { World } from "../state/world.ts";

/** Adds someone to a chat, with a token for as long as the chat can last; they are in it once they connect. */
export function addParticipant(
  world: World,
  contact: Contact,
  role: ParticipantRole,
  displayName: string,
): Participant {
  const participant = createParticipant(role, displayName);
  contact.participants.push(participant);
  const until = chatEndOf(contact).getTime();
  keepUntil(world.bearers, participant.token, { kind: "participant", contact, participant, until }, world.clock.now());
  return participant;
}

/** When a chat ends at the latest. */
export function chatEndOf({ timers, initiatedAt }: Contact): Date {
  return new Date(timers.expire?.at ?? initiatedAt);
}
