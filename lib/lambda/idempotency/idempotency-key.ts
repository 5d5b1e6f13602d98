import { createHash } from "node:crypto";
import { isJsonObject } from "../../arazzo/json.ts";

/** Whether a value can be an Idempotency-Key: 1 to 255 visible ASCII characters. */
export function isIdempotencyKey(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]{1,255}$/.test(value);
}

/** Hashes what identifies an invocation: equal for equal parts, whatever the order of their members. */
export function hashIdempotencyKey(...parts: unknown[]): string {
  return createHash("sha256").update(canonicalJson(parts)).digest("base64url");
}

/** The key of an invocation whose caller gave this key; without one, Lambda's retries of it have the same. */
export function invocationKey(
  trigger: "api" | "direct",
  workflowId: string,
  given: string | undefined,
  { awsRequestId }: { awsRequestId: string },
): string {
  return given === undefined
    ? hashIdempotencyKey(trigger, workflowId, "request", awsRequestId)
    : hashIdempotencyKey(trigger, workflowId, "given", given);
}

/** Serializes a value as JSON that is equal for equal values, whatever the order of their members. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? "null";
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`);
  return `{${members.join()}}`;
}
