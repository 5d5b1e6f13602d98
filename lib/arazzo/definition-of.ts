import { type JsonValue, memberOf } from "./json.ts";
import { parsePointer } from "./json-pointer.ts";

/** The part of a JSON Schema that a reference leads to; undefined where it leads nowhere or is not a pointer. */
export function definitionOf(reference: string, root: JsonValue): JsonValue | undefined {
  if (!reference.startsWith("#")) return undefined;
  return parsePointer(reference.slice(1))?.reduce<unknown>(memberOf, root) as JsonValue | undefined;
}
