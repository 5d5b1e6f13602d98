import { NAME, type Place } from "../document/document-text.ts";
import { didYouMean, nearestNames } from "../document/nearest-name.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { memberNamed } from "../member-named.ts";
import type { Shape } from "../operation.ts";
import type { Position } from "../resolution/scopes.ts";
import { checkFit, checkScalar, misfit } from "../validation/check-fit.ts";
import type { Expression, Template } from "../workflow.ts";
import { compileExpression, isMeantAsExpression, UNCOMPILED } from "./compile-expression.ts";
import { compileSelector, isSelector } from "./compile-selector.ts";

/**
 * Turns a value of a document into a template. Where the shape of what is wanted is known, names and types are held
 * against it. Mistakes are entered in the findings; a template comes back all the same.
 */
export function compileTemplate(value: JsonValue, place: Place, position: Position, shape?: Shape): Template {
  if (typeof value === "string") return compileText(value, place, position, shape);
  if (isSelector(value)) return compileSelector(value, place, position);
  if (Array.isArray(value)) return compileList(value, place, position, shape);
  if (isJsonObject(value)) return compileObject(value, place, position, shape);
  checkScalar(value, place, position, shape);
  return { kind: "literal", value };
}

const EMBEDDED = /\{(\$[^{}]+)\}/g;

function compileText(text: string, place: Place, position: Position, shape: Shape | undefined): Template {
  if (isMeantAsExpression(text, place, position)) {
    const compiled = compileExpression(text, place, position);
    if (compiled === undefined) return UNCOMPILED;
    if ("value" in compiled) return { kind: "literal", value: compiled.value };
    checkFit(compiled.expression, place, position, shape);
    return { kind: "expression", expression: compiled.expression };
  }
  const parts = compilePattern(text, place, position);
  checkScalar(text, place, position, shape);
  return typeof parts === "string" ? { kind: "literal", value: parts } : { kind: "text", parts };
}

/** A text with its embedded expressions: `Order {$inputs.order} of {$steps.find.outputs.name}`. */
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
    misfit("a list", shape, place, position);
  const itemShape = shape?.type === "list" ? shape.item() : undefined;
  return joined(
    items.map((item, index) => compileTemplate(item, [...place, index], position, itemShape)),
    (templates) => ({ kind: "list", items: templates }),
    (values) => values,
  );
}

function compileObject(object: JsonObject, place: Place, position: Position, shape: Shape | undefined): Template {
  if (shape !== undefined && !["structure", "map", "document"].includes(shape.type))
    misfit("an object", shape, place, position);
  const members = new Map<string, Template>();
  for (const [name, value] of Object.entries(object)) {
    const at = [...place, name];
    const target =
      shape?.type === "structure"
        ? (memberFor(name, shape, [...at, NAME], position) ?? meantMember(name, shape, Object.keys(object)))
        : { name, shape: entryShape(shape) };
    if (target === undefined) continue;
    if (members.has(target.name)) {
      position.scope.document.findings.error([...at, NAME], "duplicate-member", `\`${target.name}\` is given twice.`);
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

type NamedMember = { name: string; shape: Shape };

/** Finds the member that a name means, and tells where there is none. */
export function memberFor(
  name: string,
  shape: Shape & { type: "structure" },
  place: Place,
  position: Position,
): NamedMember | undefined {
  const found = memberOfShape(shape, memberNamed(shape, name));
  if (found !== undefined) return found;
  const owner = position.operationId ?? shape.name;
  const message = `\`${shape.name}\` of \`${owner}\` has no member \`${name}\`.`;
  const suggestion =
    didYouMean(name, shape.members.keys()) ??
    `It has ${[...shape.members.keys()].map((known) => `\`${known}\``).join(", ")}.`;
  position.scope.document.findings.error(place, "unknown-member", message, suggestion);
  return undefined;
}

/**
 * The member that a misspelt name was meant to be, as far as can be told, and unless it is given beside it: it is not
 * told to be missing too, and its value is looked at.
 */
export function meantMember(
  name: string,
  shape: Shape & { type: "structure" },
  given: string[] = [],
): NamedMember | undefined {
  const [nearest] = nearestNames(name, shape.members.keys(), 1);
  return given.some((other) => memberNamed(shape, other) === nearest) ? undefined : memberOfShape(shape, nearest);
}

function memberOfShape(shape: Shape & { type: "structure" }, name: string | undefined): NamedMember | undefined {
  const member = name === undefined ? undefined : shape.members.get(name);
  return name === undefined || member === undefined ? undefined : { name, shape: member.shape() };
}

/** A structure inside a request that lacks what it needs can never be sent. */
function requireMembers(
  shape: Shape & { type: "structure" },
  members: ReadonlyMap<string, Template>,
  place: Place,
  position: Position,
): void {
  for (const [name, { required }] of shape.members) {
    const template = members.get(name);
    if (!required || !givesNothing(template)) continue;
    const message = `\`${shape.name}\` needs \`${name}\`, and ${template ? "null gives nothing" : "nothing gives it"}.`;
    position.scope.document.findings.error(template ? [...place, name] : place, "missing-member", message);
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
