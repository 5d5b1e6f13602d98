import { indexIn, isJsonObject, type JsonValue, memberOf } from "../json.ts";

/** Sets a place of a payload before it is compiled; undefined where the payload has no such place. */
export function replaceInPayload(payload: JsonValue, path: readonly string[], value: JsonValue): JsonValue | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(payload)) {
    const index = indexIn(payload, name);
    if (index === undefined) return undefined;
    const item = replaceInPayload(payload[index] ?? {}, rest, value);
    return item === undefined ? undefined : [...payload.slice(0, index), item, ...payload.slice(index + 1)];
  }
  if (!isJsonObject(payload)) return undefined;
  const known = memberOf(payload, name) as JsonValue | undefined;
  const member = replaceInPayload(known ?? {}, rest, value);
  return member === undefined ? undefined : { ...payload, [name]: member };
}
