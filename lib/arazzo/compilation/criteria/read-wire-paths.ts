import type { Place } from "../../document/place.ts";
import { findMember } from "../../find-member.ts";
import type { Operation, Shape } from "../../operation.ts";
import { actualNames } from "../../resolution/actual-names.ts";
import { noteLooseName } from "../../resolution/resolve-member.ts";
import { noteUnknownMember } from "../../resolution/resolve-message.ts";
import type { Position } from "../../resolution/scopes.ts";
import type { Expression } from "../../workflow.ts";

/** Quoted strings, which stay as they are, or a path from the root or from the item that a filter looks at. */
const STRING_OR_PATH = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|([$@])((?:\.[A-Za-z_][\w-]*|\[(?:\d+|\*)\])+)/g;

/**
 * Rewrites the paths of a JSONPath condition on a response, so that they have the source's own names where the document
 * has those of the wire: `$.dBInstances[0].dBInstanceStatus`. Each is noted, and so is a name that the response does not have.
 */
export function readWirePaths(condition: string, context: Expression, place: Place, position: Position): string {
  const { catalog } = position.scope.document;
  const operation = position.operationId === undefined ? undefined : catalog.find(position.operationId);
  if (operation?.wire === undefined || context.from !== "response" || context.path[0] !== "body") return condition;
  const base = context.path.slice(1);
  let item: Shape | undefined;
  return condition.replace(STRING_OR_PATH, (text: string, root: string | undefined, path: string) => {
    if (root === undefined) return text;
    const names = namesIn(path);
    const read =
      root === "$" ? fromRoot(names, base, operation, place, position) : fromItem(names, item, place, position);
    const reached = root === "$" ? shapeAt(operation.response, [...base, ...read]) : undefined;
    if (root === "$") item = reached?.type === "list" ? reached.item() : reached;
    return root + read.map((name) => (/^(?:\d+|\*)$/.test(name) ? `[${name}]` : `.${name}`)).join("");
  });
}

function fromRoot(names: string[], base: string[], operation: Operation, place: Place, position: Position): string[] {
  const read =
    base.length === 0
      ? actualNames(operation, names, place, position)
      : namesFrom(names, shapeAt(operation.response, base), place, position);
  const open = operation.wire?.openResponse === true || read.at(-1) === "*";
  if (!open) noteUnknownMember(operation.response, [...base, ...read], `$.${names.join(".")}`, place, position);
  return read;
}

function fromItem(names: string[], item: Shape | undefined, place: Place, position: Position): string[] {
  return item === undefined ? names : namesFrom(names, item, place, position);
}

function namesFrom(names: readonly string[], from: Shape | undefined, place: Place, position: Position): string[] {
  let shape = from;
  return names.map((name) => {
    const known: Shape | undefined = shape;
    shape = known && step(known, name);
    const member = known?.type === "structure" ? findMember(known, name) : undefined;
    if (member !== undefined) noteLooseName(name, member, place, position);
    return member ?? name;
  });
}

function shapeAt(shape: Shape, names: readonly string[]): Shape | undefined {
  return names.reduce<Shape | undefined>((at, name) => at && step(at, name), shape);
}

function step(shape: Shape, name: string): Shape | undefined {
  if (shape.type === "list") return shape.item();
  if (shape.type === "map") return shape.value();
  const member = shape.type === "structure" ? findMember(shape, name) : undefined;
  return shape.type === "structure" && member !== undefined ? shape.members.get(member)?.shape() : undefined;
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/\.([A-Za-z_][\w-]*)|\[(\d+|\*)\]/g)].map(([, name, index]) => name ?? index ?? "");
}
