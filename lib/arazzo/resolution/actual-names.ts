import type { Place } from "../document/place.ts";
import { findMember } from "../find-member.ts";
import type { Operation, Shape } from "../operation.ts";
import { noteLooseName } from "./resolve-member.ts";
import type { Position } from "./scopes.ts";

type Name = string | number;

/** The source's own names for a way into a response, where its names on the wire are understood too. */
export function actualNames<Given extends Name>(
  operation: Operation,
  names: readonly Given[],
  place: Place,
  position: Position,
): (Given | string)[] {
  if (operation.wire === undefined) return [...names];
  let shape: Shape | undefined = operation.response;
  return [...wrapper(operation, names[0], place, position), ...names].map((name) => {
    const known: Shape | undefined = shape;
    if (known?.type === "list") shape = known.item();
    else if (known?.type === "map") shape = known.value();
    else {
      const member: string | undefined = known?.type === "structure" ? findMember(known, String(name)) : undefined;
      shape = known?.type === "structure" && member !== undefined ? known.members.get(member)?.shape() : undefined;
      if (member !== undefined) noteLooseName(String(name), member, place, position);
      return member ?? name;
    }
    return name;
  });
}

/**
 * The member around a name that the response does not have: the one that is the whole body, or the only structure, which
 * descriptions of HTTP APIs leave out (`DomainId` for `DomainStatus/DomainId`).
 */
function wrapper({ wire, response, operationId }: Operation, name: Name | undefined, place: Place, position: Position) {
  if (typeof name !== "string" || name === "length" || findMember(response, name) !== undefined) return [];
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
