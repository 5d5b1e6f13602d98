import { type JsonObject, type JsonValue, setMember } from "../../arazzo/json.ts";

/**
 * An output of the SDK as JSON: dates as ISO 8601 with milliseconds, bytes as base64. Values that JSON cannot hold, such
 * as streams, are left out, and so is the SDK's `$metadata`.
 */
export function toPlainJson(output: object): JsonObject {
  const json: JsonObject = {};
  for (const name of Object.keys(output)) {
    if (name === "$metadata") continue;
    const value = plain((output as Record<string, unknown>)[name]);
    if (value !== undefined) setMember(json, name, value);
  }
  return json;
}

function plain(value: unknown): JsonValue | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : undefined;
    case "bigint":
      return String(value);
    case "object":
      break;
    default:
      return undefined;
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((item) => plain(item) ?? null);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if ("pipe" in value && typeof value.pipe === "function") return undefined;
  const { $unknown: unknownMember } = value as { $unknown?: unknown };
  // The SDK returns a union's member that it does not know as `{ $unknown: [name, value] }`.
  if (Array.isArray(unknownMember)) return toPlainJson({ [String(unknownMember[0])]: unknownMember[1] });
  return toPlainJson(value);
}
