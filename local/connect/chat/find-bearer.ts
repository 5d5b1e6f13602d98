import type { Call } from "../operation.ts";
import type { Bearer } from "../state/participant.ts";
import { ServiceError } from "../wire/service-error.ts";

/**
 * Whom a token of the participant service stands for.
 *
 * @throws ServiceError `AccessDeniedException` for a token that is unknown, for something else, expired, or whose
 * participant or chat is gone. Clients take this answer for the end of a chat.
 */
export function findBearer(
  { world }: Call,
  token: string,
  kind: Bearer["kind"],
  { evenAfterEnd = false } = {},
): Bearer {
  const bearer = world.bearers.get(token);
  const known = bearer !== undefined && bearer.kind === kind && bearer.until > world.clock.now();
  const gone = bearer?.contact.state === "ENDED" || bearer?.participant.leftAt !== undefined;
  if (!known || (gone && !evenAfterEnd)) throw accessDenied();
  return bearer;
}

/** What whoever may not, or may no longer, is told. */
export function accessDenied(): ServiceError {
  return new ServiceError("AccessDeniedException", "Access denied");
}
