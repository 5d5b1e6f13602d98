import { isJsonObject, type JsonObject, memberOf } from "../json.ts";
import type { Workflow } from "../workflow.ts";

/** The inputs that a workflow shares with one that it depends on: those of the same name. */
export function sharedInputs({ inputs: schema }: Workflow, inputs: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => declares(schema, name, schema, 0)));
}

/** Whether a schema, its parts or what it refers to have such a property. */
function declares(schema: unknown, name: string, root: unknown, depth: number): boolean {
  if (!isJsonObject(schema) || depth > 20) return false;
  if (memberOf(schema.properties, name) !== undefined) return true;
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  const referred = /^#\/\$defs\/([^/]+)$/.exec(String(schema.$ref))?.[1];
  const target = referred === undefined ? undefined : memberOf(memberOf(root, "$defs"), referred);
  return [...parts, target].some((part) => declares(part, name, root, depth + 1));
}
