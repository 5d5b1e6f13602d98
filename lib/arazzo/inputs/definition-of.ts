import { type JsonValue, memberOf } from "../json.ts";
import { parsePointer } from "../json-pointer.ts";

/** What a reference leads to within a JSON Schema; undefined where it leads nowhere, or is no pointer. */
export function definitionOf(reference: string, root: JsonValue): JsonValue | undefined {
  if (!reference.startsWith("#")) return undefined;
  return parsePointer(reference.slice(1))?.reduce<unknown>(memberOf, root) as JsonValue | undefined;
}
