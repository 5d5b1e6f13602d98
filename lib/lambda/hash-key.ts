import { createHash } from "node:crypto";
import { isJsonObject } from "../arazzo/json.ts";

/** A short key for what identifies a call: equal for equal parts, whatever the order of their members. */
export function hashKey(...parts: unknown[]): string {
  return createHash("sha256").update(canonical(parts)).digest("base64url");
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? "null";
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join()}}`;
}
