import type { JsonObject, JsonValue } from "../arazzo/json.ts";
import type { Limit } from "../aws/requests/limit.ts";

const SUFFIXES: Readonly<Record<string, string>> = { string: "Length", array: "Items", object: "Properties" };

/** The limits that a schema sets to values of a type. */
export function limitFrom(schema: JsonObject, type: string | undefined): Limit {
  const limit: Limit = {};
  const suffix = type === undefined ? undefined : SUFFIXES[type];
  const min = suffix === undefined ? schema.minimum : schema[`min${suffix}`];
  const max = suffix === undefined ? schema.maximum : schema[`max${suffix}`];
  if (typeof min === "number") limit.min = min;
  if (typeof max === "number") limit.max = max;
  if (typeof schema.pattern === "string" && regularExpression(schema.pattern)?.unicode) limit.pattern = schema.pattern;
  if (Array.isArray(schema.enum) && schema.enum.every((item) => typeof item === "string")) limit.enum = schema.enum;
  return limit;
}

/** The schema that the `$ref` of a schema names, which is empty where it leads nowhere; undefined without a `$ref`. */
export function referredSchema(schema: JsonObject, definitions: JsonObject): JsonValue | undefined {
  const name = /^#\/\$defs\/(.+)$/.exec(String(schema.$ref ?? ""))?.[1];
  if (name === undefined) return undefined;
  return (Object.hasOwn(definitions, name) ? definitions[name] : undefined) ?? {};
}

/** Whether JavaScript has such a regular expression. Those without the `u` flag can escape any character, as `\\-`. */
export function isPattern(pattern: string): boolean {
  return regularExpression(pattern) !== undefined;
}

const known = new Map<string, RegExp | undefined>();

/** The regular expression of a pattern; undefined where JavaScript has none. */
export function regularExpression(pattern: string): RegExp | undefined {
  if (!known.has(pattern)) known.set(pattern, withFlags(pattern, "u") ?? withFlags(pattern, ""));
  return known.get(pattern);
}

function withFlags(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}
