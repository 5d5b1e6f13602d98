import type { JsonObject } from "../../arazzo/json.ts";
import type { When } from "./action-types/action-type.ts";

/** Whether a parameter has one of the values that a definition depends on. */
export function holds(when: When | undefined, parameters: JsonObject): boolean {
  if (when === undefined) return true;
  const value = Object.hasOwn(parameters, when.parameter) ? parameters[when.parameter] : "";
  return typeof value !== "object" && when.in.includes(String(value));
}
