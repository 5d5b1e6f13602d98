import type { Place } from "../document/place.ts";
import { type JsonValue, typeName, withArticle } from "../json.ts";
import type { Shape } from "../operation.ts";
import type { Position } from "../resolution/scopes.ts";
import type { Expression } from "../workflow.ts";

const JSON_TYPES: Record<Shape["type"], readonly string[]> = {
  text: ["string"],
  number: ["number", "integer"],
  boolean: ["boolean"],
  timestamp: ["string", "number", "integer"],
  blob: ["string"],
  list: ["array"],
  map: ["object"],
  structure: ["object"],
  document: ["string", "number", "integer", "boolean", "array", "object", "null"],
};

/** Reports a constant of a type that the operation does not take. */
export function checkConstantType(value: JsonValue, place: Place, position: Position, shape: Shape | undefined): void {
  if (shape === undefined || value === null) return;
  if (JSON_TYPES[shape.type].includes(typeof value)) return;
  const hint = shape.type === "text" ? `Put it in quotes: "${String(value)}".` : undefined;
  reportTypeMismatch(typeName(value), shape, place, position, hint);
}

/** Reports an input whose declared type the operation never takes. */
export function checkInputType(
  expression: Expression,
  place: Place,
  position: Position,
  shape: Shape | undefined,
): void {
  if (shape === undefined || expression.from !== "inputs" || expression.path.length !== 1) return;
  const types = position.scope.inputs.types.get(String(expression.path[0]));
  if (types === undefined || types.some((type) => JSON_TYPES[shape.type].includes(type))) return;
  reportTypeMismatch(`an input declared as ${types.map(withArticle).join(" or ")}`, shape, place, position);
}

/** Reports a value of another type than the operation takes; the service's limits would report it again. */
export function reportTypeMismatch(given: string, shape: Shape, place: Place, position: Position, hint?: string): void {
  const wanted: Record<Shape["type"], string> = {
    text: "a string",
    number: "a number",
    boolean: "true or false",
    timestamp: "a date in ISO 8601",
    blob: "a base64 string",
    list: "an array",
    map: "an object",
    structure: "an object",
    document: "any value",
  };
  const message = `${position.operationId ?? "The operation"} takes ${wanted[shape.type]} here, but this is ${given}.`;
  position.scope.document.problems.structure(place, "type", message, hint);
}
