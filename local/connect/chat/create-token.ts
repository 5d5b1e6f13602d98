import { randomBytes } from "node:crypto";

/** Tokens are opaque to clients; the service's have up to 1,000 characters. */
export function createToken(): string {
  return randomBytes(96).toString("base64url");
}
