import type { JsonObject } from "../../../../lib/arazzo/json.ts";

/** A fault's effect, in words. */
export function faultText({
  errorName,
  status,
  reset,
  never,
  delayMs,
  notYetConsistentMs,
  when,
  skip,
}: JsonObject): string {
  const parts: string[] = [];
  if (notYetConsistentMs !== undefined) parts.push(`contacts are not found for their first ${notYetConsistentMs} ms`);
  else if (reset === true) parts.push("closes the connection without a response");
  else if (never === true) parts.push("never responds");
  else if (errorName !== undefined || status !== undefined)
    parts.push(`answers ${[errorName, status].filter((part) => part !== undefined).join(", ")}`);
  if (delayMs !== undefined) parts.push(`waits ${delayMs} ms`);
  if (when === "after") parts.push("after the operation has taken effect");
  if (skip !== undefined) parts.push(`from request ${Number(skip) + 1} on`);
  return parts.join(", ") || "nothing";
}
