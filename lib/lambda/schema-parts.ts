import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../arazzo/json.ts";
import { namesIn } from "../arazzo/json-pointer.ts";

/**
 * A JSON Schema with all that holds for the same value: what it refers to (references into `root`) and what its `allOf`
 * lists, each once. That is as far as coercion and logs need to read a workflow's inputs; validation is Ajv's.
 */
export function schemaParts(schema: JsonValue | undefined, root: JsonValue, seen = new Set<JsonValue>()): JsonObject[] {
  if (!isJsonObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const referred = typeof schema.$ref === "string" && schema.$ref.startsWith("#") ? [follow(schema.$ref, root)] : [];
  const included = Array.isArray(schema.allOf) ? schema.allOf : [];
  return [schema, ...[...referred, ...included].flatMap((part) => schemaParts(part, root, seen))];
}

function follow(reference: string, root: JsonValue): JsonValue | undefined {
  const found = namesIn(reference).reduce<unknown>(memberOf, root);
  return isJsonObject(found) ? found : undefined;
}
