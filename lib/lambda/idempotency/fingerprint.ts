import { createHmac } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

/** The attribute in which a contact keeps what request made it, where a workflow declares that it compares it. */
export const FINGERPRINT = "requestFingerprint";

/**
 * By what a contact knows the request that made it: equal for equal requests under the same key. Without the key it
 * tells nothing of the request, for it stands among the contact's attributes.
 */
export function fingerprint(key: string, request: unknown): string {
  // Begins with a letter: conditions compare texts that look like numbers as numbers.
  return `r${createHmac("sha256", key).update(canonicalJson(request)).digest("hex")}`;
}
