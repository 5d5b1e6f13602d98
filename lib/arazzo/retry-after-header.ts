import type { OperationResponse } from "./operation.ts";

/**
 * Seconds that an answer asks to wait, or undefined. The header is a number of seconds or a date.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryAfterOf(response: OperationResponse | undefined, now: number): number | undefined {
  const header = response?.headers["retry-after"]?.trim();
  if (header === undefined || header === "") return undefined;
  if (/^\d+(?:\.\d+)?$/.test(header)) return Number(header);
  // Three forms of dates, all in GMT, of which the third does not say so.
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(header)) return undefined;
  const date = Date.parse(/ GMT$/.test(header) ? header : `${header} GMT`);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}
