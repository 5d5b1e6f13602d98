import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "./json.ts";

/** Deeper than this, a schema refers to itself. */
const MOST_DEPTH = 12;

/**
 * Inputs that a workflow's schema accepts, to be filled in: examples, defaults, constants and enumerations where the
 * schema gives them, else a text that names what it stands for.
 */
export function sampleInputs(schema: JsonObject | undefined): JsonObject {
  const sample = schema === undefined ? {} : sampleOf(schema, "inputs", schema, 0);
  return isJsonObject(sample) ? sample : {};
}

function sampleOf(schema: JsonValue, name: string, root: JsonObject, depth: number): JsonValue {
  if (!isJsonObject(schema) || depth > MOST_DEPTH) return `<${name}>`;
  const target = referred(schema, root);
  if (target !== undefined) return sampleOf(target, name, root, depth + 1);
  const given = givenIn(schema);
  if (given !== undefined) return given;
  const parts = [schema.allOf].flat().filter(isJsonObject);
  if (parts.length > 0) return mergedSample(schema, parts, name, root, depth);
  const [alternative] = [schema.oneOf, schema.anyOf].flat().filter(isJsonObject);
  if (alternative !== undefined && schema.type === undefined) return sampleOf(alternative, name, root, depth + 1);
  switch (typeOf(schema)) {
    case "object":
      return sampleObject(schema, root, depth);
    case "array":
      return sampleList(schema, name, root, depth);
    case "integer":
    case "number":
      return sampleNumber(schema);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return sampleText(schema, name);
  }
}

function givenIn(schema: JsonObject): JsonValue | undefined {
  if (schema.const !== undefined) return schema.const;
  const [example] = Array.isArray(schema.examples) ? schema.examples : [];
  if (example !== undefined) return example;
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  return Array.isArray(schema.enum) ? schema.enum[0] : undefined;
}

function sampleObject(schema: JsonObject, root: JsonObject, depth: number): JsonObject {
  const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
  const members = properties.map(([name, property]): [string, JsonValue] => [
    name,
    sampleOf(property, name, root, depth + 1),
  ]);
  const named = new Set(members.map(([name]) => name));
  const others = [schema.required ?? []]
    .flat()
    .map(String)
    .filter((name) => !named.has(name));
  return Object.fromEntries([...members, ...others.map((name): [string, JsonValue] => [name, `<${name}>`])]);
}

function mergedSample(
  schema: JsonObject,
  parts: JsonObject[],
  name: string,
  root: JsonObject,
  depth: number,
): JsonValue {
  const { allOf: _, ...own } = schema;
  const samples = [...parts, ...(typeOf(own) === "object" ? [own] : [])].map((part) =>
    sampleOf(part, name, root, depth + 1),
  );
  return samples.every(isJsonObject) ? Object.assign({}, ...samples) : (samples[0] as JsonValue);
}

function sampleList(schema: JsonObject, name: string, root: JsonObject, depth: number): JsonValue[] {
  const leading = Array.isArray(schema.prefixItems)
    ? schema.prefixItems.map((item) => sampleOf(item, name, root, depth + 1))
    : [];
  const least = typeof schema.minItems === "number" ? schema.minItems : Math.min(1, limit(schema.maxItems));
  const rest = Math.max(0, least - leading.length);
  return [...leading, ...Array.from({ length: rest }, () => sampleOf(schema.items ?? {}, name, root, depth + 1))];
}

function sampleNumber(schema: JsonObject): number {
  const step = typeof schema.multipleOf === "number" ? schema.multipleOf : schema.type === "integer" ? 1 : undefined;
  const least = typeof schema.minimum === "number" ? schema.minimum : undefined;
  const above = typeof schema.exclusiveMinimum === "number" ? schema.exclusiveMinimum + (step ?? 0.5) : undefined;
  const most = limit(schema.maximum);
  const start = Math.max(least ?? above ?? Math.min(1, most), above ?? Number.NEGATIVE_INFINITY);
  const value = step === undefined ? start : Math.ceil(start / step) * step;
  return value < limit(schema.exclusiveMaximum) ? value : limit(schema.exclusiveMaximum) - (step ?? 0.5);
}

const FORMATS: Record<string, string> = {
  "date-time": "2030-01-31T09:00:00Z",
  date: "2030-01-31",
  time: "09:00:00Z",
  email: "jane@example.com",
  uri: "https://example.com",
  uuid: "00000000-0000-4000-8000-000000000000",
  ipv4: "192.0.2.1",
};

function sampleText(schema: JsonObject, name: string): string {
  const text = FORMATS[String(schema.format)] ?? `<${name}>`;
  const least = typeof schema.minLength === "number" ? schema.minLength : 0;
  return text.padEnd(least, "x").slice(0, Math.min(limit(schema.maxLength), Number.MAX_SAFE_INTEGER));
}

function limit(value: JsonValue | undefined): number {
  return typeof value === "number" ? value : Number.POSITIVE_INFINITY;
}

function typeOf(schema: JsonObject): string | undefined {
  const [type] = [schema.type].flat();
  if (typeof type === "string") return type;
  return schema.properties === undefined ? undefined : "object";
}

function referred(schema: JsonObject, root: JsonObject): JsonValue | undefined {
  const name = /^#\/\$defs\/([^/]+)$/.exec(String(schema.$ref))?.[1];
  return name === undefined ? undefined : (memberOf(root.$defs, name) as JsonValue | undefined);
}
