import type { JsonObject, JsonValue } from "../arazzo/json.ts";
import { UNKNOWN } from "../arazzo/operation.ts";
import { limitClauses } from "../aws/requests/check-limit.ts";
import { limitFrom, regularExpression } from "./schema-limit.ts";

/** Reports a violation at a value, or at a member of it. */
export type Report = (name: string | number | undefined, message: string) => void;

/** The deepest nesting that is checked. */
export const MOST_LEVELS = 500;

/** Reports what a value breaks by itself: limits, enumerations, constants. */
export function checkValue(schema: JsonObject, value: unknown, report: Report): void {
  const limit = limitFrom(schema, typeOf(value));
  for (const clause of limitClauses(limit, value)) report(undefined, clause);
  const { pattern } = schema;
  if (typeof value === "string" && typeof pattern === "string" && limit.pattern === undefined)
    if (regularExpression(pattern)?.test(value) === false) report(undefined, `must match ${pattern}`);
  const isReported = limit.enum !== undefined && typeof value === "string";
  if (Array.isArray(schema.enum) && !isReported && !schema.enum.some((one) => isEqual(one, value)))
    report(undefined, "must be a value of the enumeration");
  if (schema.const !== undefined && !isEqual(schema.const, value))
    report(undefined, "must be the constant in the description");
  if (typeof value !== "number") return;
  const { exclusiveMinimum: low, exclusiveMaximum: high, multipleOf } = schema;
  // OpenAPI 3.0 has these as booleans beside `minimum` and `maximum`.
  const least = low === true ? schema.minimum : low;
  const most = high === true ? schema.maximum : high;
  if (typeof least === "number" && value <= least) report(undefined, `must be more than ${least}`);
  if (typeof most === "number" && value >= most) report(undefined, `must be less than ${most}`);
  if (typeof multipleOf === "number" && multipleOf > 0 && !isMultiple(value, multipleOf))
    report(undefined, `must be a multiple of ${multipleOf}`);
}

function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient));
}

/** The type of a value as JSON Schema names it. */
export function typeOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

function isEqual(constant: JsonValue, value: unknown): boolean {
  if (typeof constant !== "object" || constant === null) return constant === value;
  return canonical(constant) === canonical(value);
}

let unknowns = 0;

/** The same string for equal values; a value that is not known yet equals none. */
export function canonical(value: unknown, level = 0): string {
  if (value === UNKNOWN || level > MOST_LEVELS) return `unknown ${unknowns++}`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, level + 1)).join()}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part, level + 1)}`).join()}}`;
}
