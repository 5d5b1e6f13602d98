import type { JsonObject } from "../../arazzo/json.ts";
import { namesIn, pointerTo } from "../../arazzo/json-pointer.ts";
import { memberSchema } from "../inputs/member-schema.ts";

/**
 * A pointer into inputs, fit for logs: as far as it consists of names that the document declares; a star for the first
 * name that the caller made up, such as an attribute's key.
 */
export function cutPointer(pointer: string, schema: JsonObject | undefined): string {
  const kept: string[] = [];
  let here: JsonObject | undefined = schema;
  for (const name of namesIn(pointer)) {
    const next = schema === undefined ? undefined : memberSchema(here, name, schema);
    if (next === undefined) return pointerTo([...kept, "*"]);
    kept.push(name);
    here = next;
  }
  return pointerTo(kept);
}
