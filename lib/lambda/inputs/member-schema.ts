import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";
import { schemaParts } from "./schema-parts.ts";

/** What a JSON Schema says about the member of that name, or undefined where it does not declare it. */
export function memberSchema(schema: JsonValue | undefined, name: string, root: JsonValue): JsonObject | undefined {
  return schemaParts(schema, root)
    .map((part) => memberOf(part.properties, name))
    .find(isJsonObject);
}
