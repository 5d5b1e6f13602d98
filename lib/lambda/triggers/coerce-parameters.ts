import { fromJson, isJsonObject, type JsonObject, type JsonValue } from "../../arazzo/json.ts";
import { memberSchema, schemaParts } from "../inputs/input-schema.ts";

/**
 * Turns a flow's parameters into inputs. A flow sends strings, so a string is converted to the declared type if it can
 * be read as that; otherwise it stays, for validation to reject. `attributes.tier` is the member `tier` of an input
 * `attributes` that is declared as an object.
 *
 * A flow cannot omit a parameter: an attribute that the contact does not have comes as null or as an empty string. Both
 * mean an absent input, unless the schema allows them.
 */
export function coerceParameters(parameters: JsonObject, schema: JsonObject): JsonObject {
  const inputs = new Map<string, JsonValue>();
  const dotted: [string, string, JsonValue][] = [];
  for (const [name, value] of Object.entries(parameters)) {
    const [owner = "", ...rest] = name.split(".");
    const isDotted = rest.length > 0 && memberSchema(schema, name, schema) === undefined;
    const ownerSchema = isDotted ? memberSchema(schema, owner, schema) : undefined;
    if (ownerSchema !== undefined && typesOf(ownerSchema, schema).includes("object"))
      dotted.push([owner, rest.join("."), value]);
    else set(inputs, name, coerce(value, memberSchema(schema, name, schema), schema));
  }
  for (const [owner, name, value] of dotted) {
    const given = inputs.get(owner) ?? {};
    if (!isJsonObject(given)) continue;
    const whole = Object.fromEntries([...Object.entries(given), [name, value]]);
    const coerced = coerce(whole, memberSchema(schema, owner, schema), schema);
    // An object of which every member is absent is absent too.
    const isEmpty = isJsonObject(coerced) && Object.keys(coerced).length === 0;
    set(inputs, owner, isEmpty && !Object.hasOwn(parameters, owner) ? undefined : coerced);
  }
  return Object.fromEntries(inputs);
}

function set(inputs: Map<string, JsonValue>, name: string, value: JsonValue | undefined): void {
  if (value === undefined) inputs.delete(name);
  else inputs.set(name, value);
}

/** Converts a value to its declared type; undefined means absent. */
function coerce(value: JsonValue, schema: JsonObject | undefined, root: JsonObject): JsonValue | undefined {
  const types = typesOf(schema, root);
  if (value === null) return schema !== undefined && (types.length === 0 || types.includes("null")) ? null : undefined;
  if (typeof value === "string") return fromString(value, types, schema, root);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const coerced = coerce(member, memberSchema(schema, name, root) ?? otherMembersSchema(schema, root), root);
    return coerced === undefined ? [] : [[name, coerced] as const];
  });
  return Object.fromEntries(members);
}

function fromString(
  value: string,
  types: readonly string[],
  schema: JsonObject | undefined,
  root: JsonObject,
): JsonValue | undefined {
  if (types.length === 0) return value;
  if (types.includes("string")) return value === "" && forbidsEmpty(schema, root) ? undefined : value;
  const trimmed = value.trim();
  if (trimmed === "") return types.includes("null") ? null : undefined;
  if (types.includes("boolean") && /^(?:true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === "true";
  if ((types.includes("number") || types.includes("integer")) && isExactNumber(trimmed)) return Number(trimmed);
  const read = types.includes("object") || types.includes("array") ? fromJson(trimmed) : undefined;
  if (isJsonObject(read) && types.includes("object")) return coerce(read, schema, root);
  return Array.isArray(read) && types.includes("array") ? read : value;
}

/** Whether a string is a number that JavaScript can represent; a longer integer would become another one. */
function isExactNumber(value: string): boolean {
  const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
  return Number.isInteger(number) ? Number.isSafeInteger(number) : Number.isFinite(number);
}

function typesOf(schema: JsonObject | undefined, root: JsonObject): string[] {
  return schemaParts(schema, root)
    .flatMap((part) => part.type ?? [])
    .filter((type) => typeof type === "string");
}

function otherMembersSchema(schema: JsonObject | undefined, root: JsonObject): JsonObject | undefined {
  return schemaParts(schema, root)
    .map((part) => part.additionalProperties)
    .find(isJsonObject);
}

function forbidsEmpty(schema: JsonObject | undefined, root: JsonObject): boolean {
  return schemaParts(schema, root).some((part) => typeof part.minLength === "number" && part.minLength > 0);
}
