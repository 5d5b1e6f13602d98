import type { Smoke } from "./smoke-session.ts";
import type { SmokeFunction } from "./smoke-stack.ts";

/** The contact in an answer, in the form of any trigger. */
export type AnsweredContact = { contactId: string | undefined; participantToken: string | undefined };

/** Finds a contact in an answer: its ids can have either case, and can be members of other objects. */
export function contactOf(answer: unknown): AnsweredContact {
  return { contactId: member(answer, /^contactId$/i), participantToken: member(answer, /^participantToken$/i) };
}

function member(value: unknown, name: RegExp): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (name.test(key) && typeof inner === "string") return inner;
    const found = member(inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Finds the contact in an answer, and remembers it, so that it is stopped at the end. */
export function remember({ started }: Smoke, by: SmokeFunction, answer: unknown): AnsweredContact {
  const contact = contactOf(answer);
  const { contactId, participantToken } = contact;
  if (contactId !== undefined && !started.has(contactId))
    started.set(contactId, { by, participantToken, at: Date.now() });
  return contact;
}
