import { createHash } from "node:crypto";

/**
 * Derives the token by which a service recognizes a repeated request: the same for the same invocation and call, on any
 * machine. The invocation's key cannot be guessed from it. 64 characters, which every service accepts.
 */
export function clientToken(sessionKey: string, callKey: string): string {
  return createHash("sha256").update(`${sessionKey.length}:${sessionKey}:${callKey}`).digest("hex");
}
