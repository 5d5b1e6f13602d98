import { definitionOf } from "../inputs/definition-of.ts";
import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../json.ts";
import { sampleText } from "./sample-text.ts";

/**
 * Inputs that a workflow's JSON Schema takes, to be filled in by a person: every declared property, required or not,
 * with its example, default or first allowed value where it has one.
 */
export function sampleInputs(schema: JsonObject | undefined): JsonObject {
  if (schema === undefined) return {};
  const sample = sampleOf(schema, { root: schema, open: [] }, "");
  return isJsonObject(sample) ? sample : {};
}

/** The whole schema, for references into it, and the references that are being followed. */
type Within = { root: JsonObject; open: readonly string[] };

function sampleOf(schema: JsonValue, within: Within, name: string): JsonValue | undefined {
  if (schema === true) return name;
  if (!isJsonObject(schema)) return undefined;
  const whole = withParts(schema, within);
  if (whole === undefined) return undefined;
  const { schema: merged, within: inner } = whole;
  const given = givenValue(merged);
  if (given !== undefined) return given;
  switch (typeOf(merged)) {
    case "object":
      return sampleObject(merged, inner);
    case "array":
      return sampleList(merged, inner, name);
    case "integer":
      return sampleNumber(merged, 1);
    case "number":
      return sampleNumber(merged, undefined);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return sampleText(merged, name);
  }
}

function givenValue({ const: only, enum: allowed, default: preset, examples }: JsonObject): JsonValue | undefined {
  if (only !== undefined) return only;
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  return preset ?? (Array.isArray(allowed) ? allowed[0] : undefined);
}

function typeOf({ type, properties, items, required, minimum, multipleOf }: JsonObject): string {
  if (typeof type === "string") return type;
  if (Array.isArray(type)) return String(type.find((one) => one !== "null") ?? "null");
  if (properties !== undefined || required !== undefined) return "object";
  if (items !== undefined) return "array";
  return minimum !== undefined || multipleOf !== undefined ? "number" : "string";
}

/** A schema with what it refers to and its parts taken in. Undefined where it refers to itself and so has no end. */
function withParts(schema: JsonObject, within: Within): { schema: JsonObject; within: Within } | undefined {
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  const parts: JsonValue[] = [own, ...(Array.isArray(allOf) ? allOf : [])];
  for (const choices of [anyOf, oneOf]) if (Array.isArray(choices) && choices[0] !== undefined) parts.push(choices[0]);
  let open = within.open;
  if (typeof $ref === "string") {
    if (open.includes($ref)) return undefined;
    open = [...open, $ref];
    parts.push(definitionOf($ref, within.root) ?? true);
  }
  if (parts.length === 1) return { schema: own, within };
  const inner: Within = { root: within.root, open };
  let merged: JsonObject = {};
  for (const part of parts) {
    if (!isJsonObject(part)) continue;
    const whole = part === own ? { schema: own } : withParts(part, inner);
    if (whole === undefined) return undefined;
    merged = mergeTwo(merged, whole.schema);
  }
  return { schema: merged, within: inner };
}

function mergeTwo(one: JsonObject, other: JsonObject): JsonObject {
  const merged = { ...one, ...other };
  if (isJsonObject(one.properties) && isJsonObject(other.properties)) {
    const shared = Object.entries(other.properties).map(([name, property]): [string, JsonValue] => {
      const known = memberOf(one.properties, name);
      return [name, known === undefined ? property : { allOf: [known as JsonValue, property] }];
    });
    merged.properties = { ...one.properties, ...Object.fromEntries(shared) };
  }
  if (Array.isArray(one.required) && Array.isArray(other.required))
    merged.required = [...one.required, ...other.required];
  for (const lower of ["minimum", "minLength", "minItems"]) narrow(merged, one, other, lower, Math.max);
  for (const upper of ["maximum", "maxLength", "maxItems"]) narrow(merged, one, other, upper, Math.min);
  return merged;
}

function narrow(
  merged: JsonObject,
  one: JsonObject,
  other: JsonObject,
  keyword: string,
  choose: (...limits: number[]) => number,
): void {
  const limits = [one[keyword], other[keyword]].filter((limit) => typeof limit === "number");
  if (limits.length === 2) merged[keyword] = choose(...limits);
}

function sampleObject(schema: JsonObject, within: Within): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const names = [...new Set([...Object.keys(properties), ...required])];
  const entries = names.flatMap((name): [string, JsonValue][] => {
    const sample = sampleOf((memberOf(properties, name) as JsonValue | undefined) ?? true, within, name);
    return sample === undefined ? [] : [[name, sample]];
  });
  const { additionalProperties, minProperties } = schema;
  const wanted = typeof minProperties === "number" ? minProperties : 0;
  for (let count = 1; entries.length < wanted && additionalProperties !== false; count++) {
    const sample = sampleOf(additionalProperties ?? true, within, `name${count}`);
    if (sample === undefined) break;
    entries.push([`name${count}`, sample]);
  }
  return Object.fromEntries(entries);
}

function sampleList(schema: JsonObject, within: Within, name: string): JsonValue[] {
  const first = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const { minItems, maxItems, items } = schema;
  const wanted = Math.min(
    Math.max(typeof minItems === "number" ? minItems : 0, first.length, items === undefined ? 0 : 1),
    typeof maxItems === "number" ? maxItems : Number.POSITIVE_INFINITY,
  );
  const list: JsonValue[] = [];
  for (let index = 0; index < wanted; index++) {
    const sample = sampleOf(first[index] ?? items ?? true, within, wanted === 1 ? name : `${name}${index + 1}`);
    if (sample === undefined) break;
    list.push(sample);
  }
  return list;
}

/** The least number that the limits allow, or the greatest where there is no least. */
function sampleNumber(schema: JsonObject, whole: 1 | undefined): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const step = typeof multipleOf === "number" ? multipleOf : whole;
  const least = limit(minimum, exclusiveMinimum, Math.max);
  const most = limit(maximum, exclusiveMaximum, Math.min);
  if (step !== undefined) {
    if (least !== undefined) {
      const count = Math.ceil(least / step);
      return (count * step === exclusiveMinimum ? count + 1 : count) * step;
    }
    if (most === undefined) return step;
    const count = Math.floor(most / step);
    return (count * step === exclusiveMaximum ? count - 1 : count) * step;
  }
  if (least === undefined) return most === undefined ? 1 : most === exclusiveMaximum ? most - 1 : most;
  if (least !== exclusiveMinimum) return least;
  return most === undefined ? least + 1 : (least + most) / 2;
}

function limit(
  inclusive: JsonValue | undefined,
  exclusive: JsonValue | undefined,
  choose: (...limits: number[]) => number,
): number | undefined {
  const limits = [inclusive, exclusive].filter((one) => typeof one === "number");
  return limits.length === 0 ? undefined : choose(...limits);
}
