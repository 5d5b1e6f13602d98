import { accessDenied } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
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
  const gone = bearer?.contact.state === "ENDED" || bearer?.participant.leftAt !== undefined;
  if (!known || (gone && !evenAfterEnd)) throw accessDenied();
  return bearer;
}
