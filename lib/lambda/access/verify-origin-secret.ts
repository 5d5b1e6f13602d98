import { createHash, timingSafeEqual } from "node:crypto";

/** The header by which a content delivery network proves that a request came through it. */
const HEADER = "x-origin-secret";

/**
 * Whether a request carries one of the secrets that only the deployment's own content delivery network adds.
 * @param secrets two while a secret is rotated; empty: requests can come from anywhere.
 */
export function verifyOriginSecret(secrets: readonly string[], headers: ReadonlyMap<string, string>): boolean {
  if (secrets.length === 0) return true;
  // Digests have the same length, which the comparison needs and which hides the secret's.
  const given = digest(headers.get(HEADER) ?? "");
  return secrets.filter((secret) => timingSafeEqual(digest(secret), given)).length > 0;
}

function digest(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
