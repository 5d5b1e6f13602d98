import { definitionOf } from "../definition-of.ts";
import { copyOf, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { walkSchema } from "./walk-schema.ts";

/**
 * Copies a default that stands in a property's `$ref` or `allOf` to the property itself, where defaults are looked
 * up when inputs are filled.
 */
export function inheritDefaults(schema: JsonObject): JsonObject {
  const whole = copyOf(schema);
  walkSchema(whole, [], ({ properties }) => {
    if (!isJsonObject(properties)) return;
    for (const property of Object.values(properties)) {
      if (!isJsonObject(property) || property.default !== undefined) continue;
      const preset = defaultOf(property, schema, new Set());
      if (preset !== undefined) property.default = preset;
    }
  });
  return whole;
}

function defaultOf(schema: unknown, root: JsonObject, followed: Set<string>): JsonValue | undefined {
  if (!isJsonObject(schema)) return undefined;
  const { $ref, allOf, default: preset } = schema;
  // An object could be filled without end, with objects that its schema refers to.
  if (preset !== undefined) return isJsonObject(preset) && refers(schema) ? undefined : preset;
  const parts: unknown[] = Array.isArray(allOf) ? [...allOf] : [];
  if (typeof $ref === "string" && $ref.startsWith("#/") && !followed.has($ref)) {
    followed.add($ref);
    parts.unshift(definitionOf($ref, root));
  }
  return parts.map((part) => defaultOf(part, root, followed)).find((found) => found !== undefined);
}

function refers(schema: JsonObject): boolean {
  let found = false;
  walkSchema(schema, [], ({ $ref, $dynamicRef }) => {
    found ||= ($ref ?? $dynamicRef) !== undefined;
  });
  return found;
}
