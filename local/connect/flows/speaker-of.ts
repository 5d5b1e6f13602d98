import type { Chat } from "../state/contact.ts";
import type { Participant } from "../state/participant.ts";

type Speakers = Record<"SYSTEM" | "BOT", Participant>;

const speakers = new WeakMap<Chat, Speakers>();

/** Returns the participant that speaks for flows or bots in a chat: the same one for all messages of the chat. */
export function speakerOf(chat: Chat, role: keyof Speakers): Participant {
  const known = speakers.get(chat) ?? { SYSTEM: speaker("SYSTEM_MESSAGE"), BOT: speaker("BOT") };
  speakers.set(chat, known);
  return known[role];
}

function speaker(displayName: string): Participant {
  return { id: crypto.randomUUID(), role: "SYSTEM", displayName, token: "" };
}
