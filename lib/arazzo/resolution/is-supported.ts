import type { Place } from "../document/place.ts";
import type { Operation } from "../operation.ts";
import type { DocumentNames } from "./scopes.ts";

/** Reports an operation that cannot be called, and notes which constraints of its requests only the service checks. */
export function isSupported(
  { operationId, unsupported, unchecked, withoutCredentials }: Operation,
  place: Place,
  { problems }: DocumentNames,
): boolean {
  if (unsupported !== undefined) {
    problems.error(place, "operation", `\`${operationId}\` ${unsupported}, which is not supported.`);
    return false;
  }
  if (withoutCredentials !== undefined) {
    const schemes = withoutCredentials.map((one) => `\`${one}\``).join(", ");
    const message = `\`${operationId}\` requires ${schemes}, which is not supported: its requests are sent without credentials.`;
    problems.note(place, "source", message);
  }
  if (unchecked !== undefined)
    problems.note(place, "source", `Requests of \`${operationId}\` are not checked against ${unchecked.join(", ")}.`);
  return true;
}
