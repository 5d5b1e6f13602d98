import { definitionOf } from "../definition-of.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";

/** Strings of the formats that JSON Schema names. */
const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "2030-01-01T09:00:00Z",
  date: "2030-01-01",
  time: "09:00:00Z",
  duration: "PT1H",
  email: "jane@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  "uri-reference": "/path",
  uuid: "00000000-0000-4000-8000-000000000000",
};

/**
 * Inputs for a person to fill in: every declared property, required or not, with its constant, example, default or
 * first allowed value, and else a placeholder of its type or format, which limits and patterns of the schema can reject.
 */
export function sampleInputs(schema: JsonObject | undefined): JsonObject {
  const sample = schema && sampleOf(schema, "", schema, []);
  return isJsonObject(sample) ? sample : {};
}

/** @returns undefined where a schema refers to itself, and so has no end. */
function sampleOf(
  schema: JsonValue,
  name: string,
  root: JsonObject,
  followed: readonly string[],
): JsonValue | undefined {
  if (!isJsonObject(schema)) return name;
  const { $ref, allOf, anyOf, oneOf, const: constant, examples, default: preset, enum: allowed } = schema;
  const [given] = [constant, first(examples), preset, first(allowed)].filter((value) => value !== undefined);
  if (given !== undefined) return given;
  if (typeof $ref === "string") {
    if (followed.includes($ref)) return undefined;
    return sampleOf(definitionOf($ref, root) ?? true, name, root, [...followed, $ref]);
  }
  const choice = first(anyOf) ?? first(oneOf);
  if (choice !== undefined) return sampleOf(choice, name, root, followed);
  const own = sampleOfType(schema, name, root, followed);
  if (!Array.isArray(allOf)) return own;
  const parts = allOf.map((part) => sampleOf(part, name, root, followed));
  if (parts.includes(undefined)) return undefined;
  return parts.reduce<JsonValue>((all, part) => merged(all, part as JsonValue), own);
}

/** Objects of the parts of a schema together; of anything else the last part, which is the most exact. */
function merged(one: JsonValue, other: JsonValue): JsonValue {
  return isJsonObject(one) && isJsonObject(other) ? { ...one, ...other } : other;
}

function sampleOfType(schema: JsonObject, name: string, root: JsonObject, followed: readonly string[]): JsonValue {
  switch (typeOf(schema)) {
    case "object":
      return sampleObject(schema, root, followed);
    case "array": {
      const items = Array.isArray(schema.prefixItems) ? schema.prefixItems : [schema.items ?? true];
      return items.flatMap((item) => sampleOf(item, name, root, followed) ?? []);
    }
    case "integer":
    case "number":
      return typeof schema.minimum === "number" ? schema.minimum : 1;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return (typeof schema.format === "string" ? FORMATS[schema.format] : undefined) ?? name;
  }
}

function typeOf({ type, properties, items, required }: JsonObject): string {
  if (typeof type === "string") return type;
  if (Array.isArray(type)) return String(type.find((one) => one !== "null") ?? "null");
  if (properties !== undefined || required !== undefined) return "object";
  return items === undefined ? "string" : "array";
}

function sampleObject({ properties, required }: JsonObject, root: JsonObject, followed: readonly string[]): JsonObject {
  const declared = new Map(isJsonObject(properties) ? Object.entries(properties) : []);
  if (Array.isArray(required)) {
    for (const name of required) if (!declared.has(String(name))) declared.set(String(name), true);
  }
  return Object.fromEntries(
    [...declared].flatMap(([name, property]): [string, JsonValue][] => {
      const sample = sampleOf(property, name, root, followed);
      return sample === undefined ? [] : [[name, sample]];
    }),
  );
}

function first(list: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(list) ? list[0] : undefined;
}
