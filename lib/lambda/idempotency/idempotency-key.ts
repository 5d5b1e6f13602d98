import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

/** Whether a value can be an Idempotency-Key: 1 to 255 visible ASCII characters. */
export function isIdempotencyKey(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]{1,255}$/.test(value);
}

/** Hashes what identifies an invocation: equal for equal parts, whatever the order of their members. */
export function hashIdempotencyKey(...parts: unknown[]): string {
  return createHash("sha256").update(canonicalJson(parts)).digest("base64url");
}
