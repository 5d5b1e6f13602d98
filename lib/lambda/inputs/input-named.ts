import type { JsonObject } from "../../arazzo/json.ts";
import { memberSchema } from "./member-schema.ts";

/**
 * The input of that name, with its first letter in either case, as the schema writes it: documents write their own
 * names, or those of Connect's requests. Undefined where there is none.
 * @example inputNamed({ properties: { InstanceId: {} } }, "instanceId") // "InstanceId"
 */
export function inputNamed(schema: JsonObject | undefined, name: string): string | undefined {
  if (schema === undefined) return undefined;
  const first = name.charAt(0);
  return [name, first.toUpperCase() + name.slice(1), first.toLowerCase() + name.slice(1)].find(
    (candidate) => memberSchema(schema, candidate, schema) !== undefined,
  );
}
