import type { Place } from "../document/place.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

/** Keywords that hold a schema, an array of schemas, and schemas by name. */
const SCHEMA = [
  "additionalProperties",
  "contains",
  "contentSchema",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
];
const SCHEMAS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED_SCHEMAS = ["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

/** Visits a JSON Schema and all schemas in it, with the place of each. Values such as `default` are not schemas. */
export function walkSchema(
  schema: JsonValue | undefined,
  place: Place,
  visit: (schema: JsonObject, place: Place) => void,
): void {
  if (!isJsonObject(schema)) return;
  visit(schema, place);
  for (const [keyword, value] of Object.entries(schema)) {
    const at = [...place, keyword];
    if (SCHEMA.includes(keyword)) walkSchema(value, at, visit);
    else if (SCHEMAS.includes(keyword) && Array.isArray(value)) {
      value.forEach((part, index) => {
        walkSchema(part, [...at, index], visit);
      });
    } else if (NAMED_SCHEMAS.includes(keyword) && isJsonObject(value)) {
      for (const [name, part] of Object.entries(value)) walkSchema(part, [...at, name], visit);
    }
  }
}
