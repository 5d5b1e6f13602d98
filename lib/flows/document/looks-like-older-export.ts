import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";

/** Whether content is in the console's older export format: `modules` and `branches` instead of `Actions`. */
export function looksLikeOlderExport(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && memberOf(value, "Actions") === undefined && Array.isArray(memberOf(value, "modules"));
}
