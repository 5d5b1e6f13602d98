import { type JsonObject, type JsonValue, memberOf } from "./json.ts";
import { namesIn } from "./json-pointer.ts";

/** What a reference leads to within a JSON Schema; undefined where it leads nowhere, or is no pointer. */
export function definitionOf(reference: string, root: JsonObject): JsonValue | undefined {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  return namesIn(reference).reduce<unknown>(memberOf, root) as JsonValue | undefined;
}
