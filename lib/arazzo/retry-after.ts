import type { OperationResponse } from "./operation.ts";

/**
 * Seconds that an answer asks to wait, or undefined. The header is a number of seconds or a date.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryAfterOf(response: OperationResponse | undefined, now: number): number | undefined {
  const header = response?.headers["retry-after"]?.trim();
  if (header === undefined || header === "") return undefined;
  if (/^\d+(?:\.\d+)?$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}
