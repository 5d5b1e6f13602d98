import type { JsonObject } from "../../arazzo/json.ts";
import { namesIn, pointerTo } from "../../arazzo/json-pointer.ts";
import { memberSchema } from "./input-schema.ts";

/** Makes a pointer into inputs fit for logs: keeps the names that the document declares, and replaces the first other one by `*`. */
export function truncatePointer(pointer: string, schema: JsonObject | undefined): string {
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
