import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

/** A short key for what identifies a call: equal for equal parts, whatever the order of their members. */
export function hashKey(...parts: unknown[]): string {
  return createHash("sha256").update(canonicalJson(parts)).digest("base64url");
}
