import { isJsonObject, type JsonObject, type JsonValue } from "../../arazzo/json.ts";
import { memberSchema } from "../inputs/member-schema.ts";
import { schemaParts } from "../inputs/schema-parts.ts";

/**
 * A flow's parameters as inputs. A flow gives texts, so a text becomes what the schema declares where it can be read as
 * that; where it cannot it stays a text, for the validation to name. `attributes.tier` is the member `tier` of an input
 * `attributes` that is declared as an object.
 *
 * A flow also cannot leave a parameter out: an attribute that the contact does not have comes as null or as empty text.
 * Both stand for an absent input wherever the schema does not allow them.
 */
export function coerceTexts(parameters: JsonObject, schema: JsonObject): JsonObject {
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
    // Where every part of an object stands for an absent one, so does the object.
    const isEmpty = isJsonObject(coerced) && Object.keys(coerced).length === 0;
    set(inputs, owner, isEmpty && !Object.hasOwn(parameters, owner) ? undefined : coerced);
  }
  return Object.fromEntries(inputs);
}

function set(inputs: Map<string, JsonValue>, name: string, value: JsonValue | undefined): void {
  if (value === undefined) inputs.delete(name);
  else inputs.set(name, value);
}

/** The value in its declared type, or undefined where it stands for an absent one. */
function coerce(value: JsonValue, schema: JsonObject | undefined, root: JsonObject): JsonValue | undefined {
  const types = typesOf(schema, root);
  if (value === null) return schema !== undefined && (types.length === 0 || types.includes("null")) ? null : undefined;
  if (typeof value === "string") return fromText(value, types, schema, root);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const coerced = coerce(member, memberSchema(schema, name, root) ?? otherMembersSchema(schema, root), root);
    return coerced === undefined ? [] : [[name, coerced] as const];
  });
  return Object.fromEntries(members);
}

function fromText(
  text: string,
  types: readonly string[],
  schema: JsonObject | undefined,
  root: JsonObject,
): JsonValue | undefined {
  if (types.length === 0) return text;
  if (types.includes("string")) return text === "" && refusesEmpty(schema, root) ? undefined : text;
  const trimmed = text.trim();
  if (trimmed === "") return types.includes("null") ? null : undefined;
  if (types.includes("boolean") && /^(?:true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === "true";
  if ((types.includes("number") || types.includes("integer")) && isExactNumber(trimmed)) return Number(trimmed);
  const read = types.includes("object") || types.includes("array") ? fromJson(trimmed) : undefined;
  if (isJsonObject(read) && types.includes("object")) return coerce(read, schema, root);
  return Array.isArray(read) && types.includes("array") ? read : text;
}

/** Whether a text is a number that survives being one; a longer whole number would become another. */
function isExactNumber(text: string): boolean {
  const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isInteger(number) ? Number.isSafeInteger(number) : Number.isFinite(number);
}

function fromJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined; // Not JSON: stays the text that it is, and the validation says what was expected.
  }
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

function refusesEmpty(schema: JsonObject | undefined, root: JsonObject): boolean {
  return schemaParts(schema, root).some((part) => typeof part.minLength === "number" && part.minLength > 0);
}
