import { definitionOf } from "../../arazzo/inputs/definition-of.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../arazzo/json.ts";

/**
 * A JSON Schema with all that holds for the same value: what it refers to (references into `root`) and what its `allOf`
 * lists, each once. That is as far as coercion and logs need to read a workflow's inputs; validation is Ajv's.
 */
export function schemaParts(schema: JsonValue | undefined, root: JsonValue, seen = new Set<JsonValue>()): JsonObject[] {
  if (!isJsonObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const referred = typeof schema.$ref === "string" ? [definitionOf(schema.$ref, root)] : [];
  const included = Array.isArray(schema.allOf) ? schema.allOf : [];
  return [schema, ...[...referred, ...included].flatMap((part) => schemaParts(part, root, seen))];
}
