import { accessDenied } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import type { Contact } from "../state/contact.ts";
import type { Bearer } from "../state/state.ts";

/**
 * Finds the participant whom a token of the participant service identifies.
 *
 * @throws ServiceError `AccessDeniedException` for a token that is unknown, expired or of another kind, or whose
 * participant has left or chat has ended. Clients read this error as the end of a chat.
 */
export function findBearer(
  { state }: Call,
  token: string,
  kind: Bearer["kind"],
  { evenAfterEnd = false } = {},
): Bearer {
  const bearer = state.bearers.get(token);
  const known = bearer !== undefined && bearer.kind === kind && bearer.until > state.clock.now();
  if (!known) throw accessDenied();
  const contact = latestOf(bearer.contact);
  const gone = contact.state === "ENDED" || bearer.participant.leftAt !== undefined;
  if (gone && !evenAfterEnd) throw accessDenied();
  return { ...bearer, contact };
}

/** The contact that a conversation is in now: a disconnect flow or a transfer goes on with it. */
export function latestOf(contact: Contact): Contact {
  let latest = contact;
  while (latest.continuedBy !== undefined) latest = latest.continuedBy;
  return latest;
}
