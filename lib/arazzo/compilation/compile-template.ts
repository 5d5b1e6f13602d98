import { NAME, type Place } from "../document/place.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Shape } from "../operation.ts";
import { guessMember, resolveMember } from "../resolution/resolve-member.ts";
import type { Position } from "../resolution/scopes.ts";
import { checkConstantType, checkInputType, reportTypeMismatch } from "../validation/check-type.ts";
import type { Expression, Template } from "../workflow.ts";
import { compileExpression, isMeantAsExpression, UNCOMPILED } from "./compile-expression.ts";
import { compileSelector, isSelector } from "./compile-selector.ts";
import { noteLookalikes } from "./note-lookalikes.ts";

/**
 * Turns a value of a document into a template. Where the shape of what is wanted is known, names and types are checked
 * against it; mistakes are reported. @returns a template in any case.
 */
export function compileTemplate(value: JsonValue, place: Place, position: Position, shape?: Shape): Template {
  if (typeof value === "string") return compileText(value, place, position, shape);
  if (isSelector(value)) return compileSelector(value, place, position);
  if (Array.isArray(value)) return compileList(value, place, position, shape);
  if (isJsonObject(value)) return compileObject(value, place, position, shape);
  checkConstantType(value, place, position, shape);
  return { kind: "literal", value };
}

const EMBEDDED = /\{(\$[^{}]+)\}/g;

function compileText(text: string, place: Place, position: Position, shape: Shape | undefined): Template {
  if (isMeantAsExpression(text, place, position)) {
    const compiled = compileExpression(text, place, position);
    if (compiled === undefined) return UNCOMPILED;
    if ("value" in compiled) return { kind: "literal", value: compiled.value };
    checkInputType(compiled.expression, place, position, shape);
    return { kind: "expression", expression: compiled.expression };
  }
  const parts = compilePattern(text, place, position);
  noteLookalikes(text, place, position);
  checkConstantType(text, place, position, shape);
  return typeof parts === "string" ? { kind: "literal", value: parts } : { kind: "text", parts };
}

/** A string with its embedded expressions: `Order {$inputs.order} of {$steps.find.outputs.name}`. */
export function compilePattern(text: string, place: Place, position: Position): string | (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  let end = 0;
  for (const match of text.matchAll(EMBEDDED)) {
    const embedded = String(match[1]);
    if (!isMeantAsExpression(embedded, place, position)) continue;
    if (match.index > end) parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    const compiled = compileExpression(embedded, place, position);
    if (compiled === undefined) continue;
    parts.push("expression" in compiled ? compiled.expression : String(compiled.value));
  }
  if (parts.every((part) => typeof part === "string")) return parts.join("") + text.slice(end);
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

function compileList(items: JsonValue[], place: Place, position: Position, shape: Shape | undefined): Template {
  if (shape !== undefined && shape.type !== "list" && shape.type !== "document")
    reportTypeMismatch("an array", shape, place, position);
  const itemShape = shape?.type === "list" ? shape.item() : undefined;
  return joined(
    items.map((item, index) => compileTemplate(item, [...place, index], position, itemShape)),
    (templates) => ({ kind: "list", items: templates }),
    (values) => values,
  );
}

function compileObject(object: JsonObject, place: Place, position: Position, shape: Shape | undefined): Template {
  if (shape !== undefined && !["structure", "map", "document"].includes(shape.type))
    reportTypeMismatch("an object", shape, place, position);
  const members = new Map<string, Template>();
  for (const [name, value] of Object.entries(object)) {
    const at = [...place, name];
    const target =
      shape?.type === "structure"
        ? (resolveMember(name, shape, [...at, NAME], position) ?? guessMember(name, shape, Object.keys(object)))
        : { name, shape: entryShape(shape) };
    if (target === undefined) continue;
    if (members.has(target.name)) {
      position.scope.document.problems.error([...at, NAME], "duplicate-member", `\`${target.name}\` is given twice.`);
      continue;
    }
    members.set(target.name, compileTemplate(value, at, position, target.shape));
  }
  if (shape?.type === "structure") requireMembers(shape, members, place, position);
  return joined(
    [...members.values()],
    () => ({ kind: "object", members: [...members] }),
    (values) => Object.fromEntries([...members.keys()].map((name, index) => [name, values[index] as JsonValue])),
  );
}

function entryShape(shape: Shape | undefined): Shape | undefined {
  return shape?.type === "map" ? shape.value() : undefined;
}

/** A structure without its required members can never be sent. */
function requireMembers(
  shape: Shape & { type: "structure" },
  members: ReadonlyMap<string, Template>,
  place: Place,
  position: Position,
): void {
  for (const [name, { required, nullable }] of shape.members) {
    const template = members.get(name);
    if (!required || !givesNothing(template) || (template !== undefined && nullable)) continue;
    const message = `\`${shape.name}\` requires \`${name}\`${template ? ", which cannot be null" : ""}.`;
    position.scope.document.problems.error(template ? [...place, name] : place, "missing-member", message);
  }
}

/** Whether a member is certain to be missing from what is sent: it is not given, or given as null. */
export function givesNothing(template: Template | undefined): boolean {
  return template === undefined || (template.kind === "literal" && template.value === null);
}

/** A constant where all parts are constant. */
function joined(
  templates: Template[],
  build: (templates: Template[]) => Template,
  value: (values: JsonValue[]) => JsonValue,
): Template {
  const literals = templates.filter((template) => template.kind === "literal");
  return literals.length === templates.length
    ? { kind: "literal", value: value(literals.map((literal) => literal.value)) }
    : build(templates);
}
