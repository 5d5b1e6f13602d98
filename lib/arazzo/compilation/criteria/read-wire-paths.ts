import type { Place } from "../../document/place.ts";
import type { Operation, Shape } from "../../operation.ts";
import { actualNames, namesFrom, partOf } from "../../resolution/actual-names.ts";
import { noteUnknownMember } from "../../resolution/resolve-message.ts";
import type { Position } from "../../resolution/scopes.ts";
import type { Expression } from "../../workflow.ts";

/** Quoted strings, which stay as they are, or a path from the root or from the item that a filter looks at. */
const STRING_OR_PATH = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|([$@])((?:\.[A-Za-z_][\w-]*|\[(?:\d+|\*)\])+)/g;

/**
 * Replaces names on the wire by the source's own in the paths of a JSONPath condition on a response:
 * `$.dBInstances[0].dBInstanceStatus`. Notes each of them, and each name that the response does not have.
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
      root === "$" ? fromRoot(names, base, operation, place, position) : namesFrom(item, names, place, position);
    const reached = root === "$" ? shapeAt(operation.response, [...base, ...read]) : undefined;
    if (root === "$") item = reached?.type === "list" ? reached.item() : reached;
    return root + read.map((name) => (/^(?:\d+|\*)$/.test(name) ? `[${name}]` : `.${name}`)).join("");
  });
}

function fromRoot(names: string[], base: string[], operation: Operation, place: Place, position: Position): string[] {
  const read =
    base.length === 0
      ? actualNames(operation, names, place, position)
      : namesFrom(shapeAt(operation.response, base), names, place, position);
  const open = operation.wire?.openResponse === true || read.at(-1) === "*";
  if (!open) noteUnknownMember(operation.response, [...base, ...read], `$.${names.join(".")}`, place, position);
  return read;
}

function shapeAt(shape: Shape, names: readonly string[]): Shape | undefined {
  return names.reduce<Shape | undefined>((at, name) => at && partOf(at, name), shape);
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/\.([A-Za-z_][\w-]*)|\[(\d+|\*)\]/g)].map(([, name, index]) => name ?? index ?? "");
}
