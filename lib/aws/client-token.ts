import { createHash } from "node:crypto";

/**
 * The token by which the service knows a repeat: the same for the same invocation and call, on whichever machine it is
 * repeated, and of no use to guess the invocation's key from. 64 characters; the service takes 500.
 */
export function clientToken(sessionKey: string, callKey: string): string {
  return createHash("sha256").update(`${sessionKey.length}:${sessionKey}:${callKey}`).digest("hex");
}
