import type { Place } from "../document/place.ts";
import type { Operation } from "../operation.ts";
import type { DocumentNames } from "./scopes.ts";

/** Reports an operation that cannot be called, and notes which constraints of its requests only the service checks. */
export function isSupported(
  { operationId, unsupported, unchecked }: Operation,
  place: Place,
  { problems }: DocumentNames,
): boolean {
  if (unsupported !== undefined) {
    problems.error(place, "operation", `\`${operationId}\` ${unsupported}, which is not supported.`);
    return false;
  }
  if (unchecked !== undefined)
    problems.note(place, "source", `Requests of \`${operationId}\` are not checked against ${unchecked.join(", ")}.`);
  return true;
}
