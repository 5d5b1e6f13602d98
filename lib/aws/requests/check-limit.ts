import { fromJson } from "../../arazzo/json.ts";
import type { Limit } from "./limit.ts";

/** The parts of its own limit that a value breaks, each as a clause: "must have at most 256 characters, but has 300". */
export function limitClauses(limit: Limit, value: unknown, now?: number): string[] {
  if (typeof value === "string") return stringClauses(limit, value);
  if (typeof value === "number") return numberClauses(limit, value);
  if (value instanceof Date) return timeClauses(limit, value, now);
  if (Array.isArray(value)) return [...sizeClauses(limit, value.length, "item"), ...containsClauses(limit, value)];
  if (typeof value === "object" && value !== null) return sizeClauses(limit, Object.keys(value).length, "entry");
  return [];
}

/** The clause for a map whose keys and values together are too large, or undefined. */
export function bytesClause(limit: Limit, map: Record<string, unknown>): string | undefined {
  if (limit.bytes === undefined) return undefined;
  let bytes = 0;
  for (const [key, value] of Object.entries(map)) {
    bytes += Buffer.byteLength(key) + (typeof value === "string" ? Buffer.byteLength(value) : 0);
  }
  return bytes > limit.bytes
    ? `must have at most ${limit.bytes} bytes of UTF-8 in all keys and values, but has ${bytes}`
    : undefined;
}

const patterns = new Map<string, RegExp>();

function stringClauses(limit: Limit, text: string): string[] {
  const sizes = sizeClauses(limit, lengthOf(text, limit), "character");
  if (sizes.length > 0) return sizes;
  if (limit.bytes !== undefined && Buffer.byteLength(text) > limit.bytes)
    return [`must have at most ${limit.bytes} bytes of UTF-8, but has ${Buffer.byteLength(text)}`];
  if (limit.enum !== undefined && !limit.enum.includes(text)) return [`must be ${oneOf(limit.enum)}`];
  if (limit.json && fromJson(text) === undefined) return ["must be JSON"];
  if (limit.pattern === undefined) return [];
  let pattern = patterns.get(limit.pattern);
  if (pattern === undefined) {
    pattern = new RegExp(limit.pattern, "u");
    patterns.set(limit.pattern, pattern);
  }
  return pattern.test(text) ? [] : [`must ${limit.must ?? `match ${limit.pattern}`}`];
}

/** The service counts characters, not UTF-16 units: an emoji is one. Counted only where that can make a difference. */
function lengthOf(text: string, { min = 0, max = Number.POSITIVE_INFINITY }: Limit): number {
  if (text.length <= max && text.length >= min * 2) return text.length;
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function sizeClauses({ min = 0, max = Number.POSITIVE_INFINITY }: Limit, size: number, unit: Unit): string[] {
  if (size === 0 && min > 0) return ["must not be empty"];
  if (min === max && size !== min) return [`must have exactly ${count(min, unit)}, but has ${size}`];
  if (size < min) return [`must have at least ${count(min, unit)}, but has ${size}`];
  if (size > max) return [`must have at most ${count(max, unit)}, but has ${size}`];
  return [];
}

type Unit = "character" | "item" | "entry";

function count(size: number, unit: Unit): string {
  if (size === 1) return `1 ${unit}`;
  return `${size} ${unit === "entry" ? "entries" : `${unit}s`}`;
}

function numberClauses({ min, max }: Limit, number: number): string[] {
  if ((min === undefined || number >= min) && (max === undefined || number <= max)) return [];
  if (min !== undefined && max !== undefined) return [`must be from ${min} to ${max}`];
  return [min === undefined ? `must be at most ${max}` : `must be at least ${min}`];
}

/** A minute of tolerance: the caller's clock and the service's differ. */
const TOLERANCE_SECONDS = 60;

function timeClauses({ fromNow }: Limit, time: Date, now: number | undefined): string[] {
  if (fromNow === undefined || now === undefined) return [];
  const seconds = (time.getTime() - now) / 1000;
  if (seconds < fromNow.min - TOLERANCE_SECONDS) return ["must not be in the past"];
  if (seconds > fromNow.max + TOLERANCE_SECONDS) return [`must be at most ${fromNow.max / 86_400} days ahead`];
  return [];
}

function containsClauses({ contains = [] }: Limit, list: unknown[]): string[] {
  // An unknown item may turn out to be the one that is required.
  if (list.some((item) => typeof item === "symbol")) return [];
  return contains.filter((item) => !list.includes(item)).map((item) => `must contain ${item}`);
}

function oneOf(values: readonly string[]): string {
  const shown = values.slice(0, 12);
  const rest = values.length - shown.length;
  return `one of ${shown.join(", ")}${rest > 0 ? ` or ${rest} more` : ""}`;
}
