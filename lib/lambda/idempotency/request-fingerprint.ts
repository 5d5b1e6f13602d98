import { createHmac } from "node:crypto";
import { canonicalJson } from "./idempotency-key.ts";

/** The contact attribute that identifies the request that started the contact, in workflows that declare it. */
export const FINGERPRINT = "requestFingerprint";

/**
 * Identifies a request: equal for equal requests under the same key. An HMAC under the key, because agents and flows see
 * a contact's attributes, and must not be able to guess the request from it.
 */
export function requestFingerprint(key: string, request: unknown): string {
  // Begins with a letter: conditions compare strings that look like numbers as numbers.
  return `r${createHmac("sha256", key).update(canonicalJson(request)).digest("hex")}`;
}
