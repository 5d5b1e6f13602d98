import type { JsonObject } from "../arazzo/json.ts";
import { memberSchema } from "./member-schema.ts";

/**
 * A pointer into inputs, fit for logs: as far as it consists of names that the document declares; a star for the first
 * name that the caller made up, such as an attribute's key.
 */
export function cutPointer(pointer: string, schema: JsonObject | undefined): string {
  const kept: string[] = [];
  let here: JsonObject | undefined = schema;
  for (const token of pointer.split("/").slice(1)) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const next = schema === undefined ? undefined : memberSchema(here, name, schema);
    if (next === undefined) return `/${[...kept, "*"].join("/")}`;
    kept.push(token);
    here = next;
  }
  return kept.length === 0 ? "" : `/${kept.join("/")}`;
}
