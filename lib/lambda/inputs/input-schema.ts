import { definitionOf } from "../../arazzo/definition-of.ts";
import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";

/**
 * Lists a JSON Schema and all that apply to the same value: what it refers to (references into `root`) and its `allOf`,
 * each once. Coercion and logs need no more of a schema; validation is Ajv's.
 */
export function schemaParts(schema: JsonValue | undefined, root: JsonValue, seen = new Set<JsonValue>()): JsonObject[] {
  if (!isJsonObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const referred = typeof schema.$ref === "string" ? [definitionOf(schema.$ref, root)] : [];
  const included = Array.isArray(schema.allOf) ? schema.allOf : [];
  return [schema, ...[...referred, ...included].flatMap((part) => schemaParts(part, root, seen))];
}

/** The JSON Schema of the member of that name, or undefined where the schema does not declare it. */
export function memberSchema(schema: JsonValue | undefined, name: string, root: JsonValue): JsonObject | undefined {
  return schemaParts(schema, root)
    .map((part) => memberOf(part.properties, name))
    .find(isJsonObject);
}

/**
 * The declared input of that name, its first letter in either case: documents use names of their own, or those of
 * Connect's requests. Undefined where the schema declares neither.
 * @example inputNamed({ properties: { InstanceId: {} } }, "instanceId") // "InstanceId"
 */
export function inputNamed(schema: JsonObject | undefined, name: string): string | undefined {
  if (schema === undefined) return undefined;
  const first = name.charAt(0);
  return [name, first.toUpperCase() + name.slice(1), first.toLowerCase() + name.slice(1)].find(
    (candidate) => memberSchema(schema, candidate, schema) !== undefined,
  );
}
