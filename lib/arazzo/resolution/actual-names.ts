import type { Place } from "../document/place.ts";
import { findMember } from "../find-member.ts";
import type { Operation, Shape } from "../operation.ts";
import { noteLooseName } from "./resolve-member.ts";
import type { Position } from "./scopes.ts";

/** The source's own names for a way into a response, where its names on the wire are understood too. */
export function actualNames(
  operation: Operation,
  names: readonly string[],
  place: Place,
  position: Position,
): string[] {
  if (operation.wire === undefined) return [...names];
  const all = [...wrapper(operation, names[0], place, position), ...names];
  return namesFrom(operation.response, all, place, position);
}

/** The source's own names for a way into a shape; those that it has no member for stay as they are. */
export function namesFrom(
  from: Shape | undefined,
  names: readonly string[],
  place: Place,
  position: Position,
): string[] {
  let shape = from;
  return names.map((name) => {
    const member = shape?.type === "structure" ? findMember(shape, name) : undefined;
    shape = shape && partOf(shape, name);
    if (member !== undefined) noteLooseName(name, member, place, position);
    return member ?? name;
  });
}

/** The shape of a member, an item or a value of a shape. */
export function partOf(shape: Shape, name: string): Shape | undefined {
  if (shape.type === "list") return shape.item();
  if (shape.type === "map") return shape.value();
  const member = shape.type === "structure" ? findMember(shape, name) : undefined;
  return shape.type === "structure" && member !== undefined ? shape.members.get(member)?.shape() : undefined;
}

/**
 * The member around a name that the response does not have: the one that is the whole body, or the only structure, which
 * descriptions of HTTP APIs leave out (`DomainId` for `DomainStatus/DomainId`).
 */
function wrapper(
  { wire, response, operationId }: Operation,
  name: string | undefined,
  place: Place,
  position: Position,
) {
  if (name === undefined || name === "length" || findMember(response, name) !== undefined) return [];
  const structures = [...response.members].flatMap(([member, { shape }]) => {
    const inner = shape();
    return inner.type === "structure" ? [{ member, inner }] : [];
  });
  const around =
    structures.find(({ member }) => member === wire?.responseBody) ??
    (structures.length === 1 ? structures[0] : undefined);
  const found = around && findMember(around.inner, name);
  if (around === undefined || found === undefined) return [];
  if (around.member !== wire?.responseBody) {
    const message = `\`${name}\` is read as \`${around.member}/${found}\` of the response of \`${operationId}\`.`;
    position.scope.document.problems.note(place, "loose-name", message);
  }
  return [around.member];
}
