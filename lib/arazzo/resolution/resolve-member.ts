import { didYouMean, nearestNames, questionOf } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import { findMember } from "../find-member.ts";
import type { Shape } from "../operation.ts";
import type { Position } from "./scopes.ts";

type NamedMember = { name: string; shape: Shape };

/** Finds the member that a name means, and reports a name that means none. */
export function resolveMember(
  name: string,
  shape: Shape & { type: "structure" },
  place: Place,
  position: Position,
): NamedMember | undefined {
  // Where any name is allowed, one in another case is another.
  const found = memberOfShape(shape, shape.open && !shape.members.has(name) ? undefined : findMember(shape, name));
  if (found !== undefined) {
    noteLooseName(name, found.name, place, position);
    return found;
  }
  const { problems } = position.scope.document;
  const owner = position.operationId ?? shape.name;
  const message = `\`${shape.name}\` of \`${owner}\` has no member \`${name}\``;
  if (shape.open) {
    const guess = didYouMean(name, shape.members.keys());
    problems.note(place, "unknown-member", `${message}, but can have others. It is sent as it is.`, guess);
    return { name, shape: { type: "document" } };
  }
  const suggestion =
    didYouMean(name, shape.members.keys()) ??
    questionOf([...shape.members.keys()].filter((known) => endsWithWord(name, known))) ??
    `It has ${[...shape.members.keys()].map((known) => `\`${known}\``).join(", ")}.`;
  problems.error(place, "unknown-member", `${message}.`, suggestion);
  return undefined;
}

/** Whether a name ends with another, by whole words: `AliasName` with `Name`. */
function endsWithWord(name: string, known: string): boolean {
  return (
    name.length > known.length &&
    known.length > 2 &&
    name.endsWith(known) &&
    /[a-z-]/.test(name.charAt(name.length - known.length - 1))
  );
}

/** Notes a name of the wire, which stands for a member of the source. */
export function noteLooseName(given: string, name: string, place: Place, { scope, operationId }: Position): void {
  const { catalog, problems } = scope.document;
  if (given === name || operationId === undefined || catalog.find(operationId)?.wire === undefined) return;
  problems.note(place, "loose-name", `\`${given}\` is read as \`${name}\` of \`${operationId}\`.`);
}

/**
 * The member that a misspelt name probably means, unless that member is given too. It is not reported as missing as
 * well, and its value is checked.
 */
export function guessMember(
  name: string,
  shape: Shape & { type: "structure" },
  given: string[] = [],
): NamedMember | undefined {
  const [nearest] = nearestNames(name, shape.members.keys(), 1);
  return given.some((other) => findMember(shape, other) === nearest) ? undefined : memberOfShape(shape, nearest);
}

function memberOfShape(shape: Shape & { type: "structure" }, name: string | undefined): NamedMember | undefined {
  const member = name === undefined ? undefined : shape.members.get(name);
  return name === undefined || member === undefined ? undefined : { name, shape: member.shape() };
}
