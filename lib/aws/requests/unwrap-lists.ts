import { NormalizedSchema } from "@smithy/core/schema";
import { isJsonObject, memberOf, setMember } from "../../arazzo/json.ts";
import type { OperationSchema } from "../describe-operation.ts";

/**
 * Reads arrays that are written as XML wraps them: `{ Tag: […] }` or `{ member: […] }` where the SDK takes the array
 * alone, and one value where a member of the request is an array, as in a URL. Everything else stays as it is.
 */
export function unwrapLists<Value>(schema: OperationSchema[4], value: Value): Value {
  return unwrap(NormalizedSchema.of(schema), value, 0) as Value;
}

/** The SDK's descriptions are recursive, and values come from outside. */
const MOST_LEVELS = 50;

function unwrap(schema: NormalizedSchema, value: unknown, level: number): unknown {
  if (level > MOST_LEVELS || typeof value !== "object" || value === null) return value;
  if (schema.isListSchema()) return unwrapList(schema, value, level);
  if (!schema.isStructSchema() || !isJsonObject(value)) return value;
  const found = { ...value };
  for (const [name, member] of schema.structIterator()) {
    const part = memberOf(value, name);
    if (typeof part === "object" && part !== null) setMember(found, name, unwrap(member, part, level + 1));
    else if (level === 0 && member.isListSchema() && isScalar(part)) setMember(found, name, [part]);
  }
  return found;
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function unwrapList(schema: NormalizedSchema, value: object, level: number): unknown {
  const item = schema.getValueSchema();
  const { xmlName = "member" } = item.getMergedTraits();
  const names = Object.keys(value);
  const wrapped = names.length === 1 && names[0] === xmlName ? memberOf(value, xmlName) : undefined;
  const items = Array.isArray(value) ? value : wrapped === undefined ? undefined : [wrapped].flat();
  return items === undefined ? value : items.map((one: unknown) => unwrap(item, one, level + 1));
}
