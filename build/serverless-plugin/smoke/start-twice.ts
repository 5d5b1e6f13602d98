import { type AnsweredContact, remember } from "./contact-of.ts";
import { expected, type Finding, failed } from "./finding.ts";
import type { Smoke } from "./smoke-session.ts";
import type { SmokeFunction } from "./smoke-stack.ts";

/** An answer to one invocation, whatever its trigger. */
export type Attempt = { ok: boolean; reason: string; answer: unknown };

/** Starts a contact twice with the same key, and reports whether it is the same contact with the same token. */
export async function startTwice(
  by: SmokeFunction,
  way: string,
  smoke: Smoke,
  start: () => Promise<Attempt>,
): Promise<Finding[]> {
  const began = performance.now();
  const first = await start();
  const title = `${way} starts a contact`;
  const contact = remember(smoke, by, first.answer);
  if (!first.ok || contact.contactId === undefined)
    return [failed(title, first.ok ? "the answer has no contact id" : first.reason)];
  const second = await start();
  const again = remember(smoke, by, second.answer);
  return [
    expected(title, true, `${Math.round(performance.now() - began)} ms, twice`),
    ...same(way, contact, second, again, smoke),
  ];
}

function same(way: string, first: AnsweredContact, second: Attempt, again: AnsweredContact, smoke: Smoke): Finding[] {
  const title = `${way}: the same key returns the same contact`;
  if (!second.ok) return [failed(title, second.reason)];
  const findings = [expected(title, again.contactId === first.contactId, second.reason)];
  if (first.participantToken === undefined || again.participantToken === undefined) return findings;
  smoke.tokensOfRepeats.push({ first: first.participantToken, second: again.participantToken });
  return [
    ...findings,
    expected(
      `doubt: ${way}: the same key returns the same participant token`,
      again.participantToken === first.participantToken,
      again.participantToken === first.participantToken ? "" : "another token; docs/security.md says it is the same",
    ),
  ];
}
