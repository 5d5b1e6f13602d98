import type { Member, Shape } from "../../arazzo/operation.ts";

type ScalarType = Exclude<Shape["type"], "structure" | "list" | "map">;

/**
 * A value as the SDK takes it: an ISO 8601 string or seconds since 1970 become a date, base64 becomes bytes. Outside the
 * body everything is a string on the wire, so any scalar that reads as the wanted type will do there. Undefined where
 * the value does not fit.
 */
export function readScalar(type: ScalarType, value: unknown, location: Member["in"]): unknown {
  switch (type) {
    case "text":
      return typeof value === "string" ? value : location === "body" ? undefined : textOf(value);
    case "number":
      if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
      return location !== "body" && typeof value === "string" && NUMBER.test(value) ? Number(value) : undefined;
    case "boolean":
      if (typeof value === "boolean") return value;
      return location === "body" ? undefined : value === "true" ? true : value === "false" ? false : undefined;
    case "timestamp":
      return readTimestamp(value);
    case "blob":
      return typeof value === "string" && BASE64.test(value) ? Buffer.from(value, "base64") : undefined;
    case "document":
      return value;
  }
}

/** For the message where a value does not fit: "must be …". */
export const expectedScalar: Record<ScalarType, string> = {
  text: "a string",
  number: "a number",
  boolean: "true or false",
  timestamp: "a time as an ISO 8601 string or in seconds since 1970",
  blob: "bytes as a base64 string",
  document: "JSON",
};

const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const ISO_8601 = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)([Zz]|[+-]\d\d:?\d\d)?)?$/;
/** The last second of the year 9999: a larger number is not meant as seconds. */
const LAST_SECOND = 253_402_300_799;

function textOf(value: unknown): string | undefined {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** A time without a zone is UTC, whatever the machine's zone is: the service keeps its times in UTC. */
function readTimestamp(value: unknown): Date | undefined {
  if (typeof value === "number") {
    return Number.isFinite(value) && Math.abs(value) <= LAST_SECOND ? new Date(value * 1000) : undefined;
  }
  const [, day, time = "00:00", zone = "Z"] = (typeof value === "string" && ISO_8601.exec(value)) || [];
  if (day === undefined) return undefined;
  const date = new Date(`${day}T${time}${zone.toUpperCase()}`);
  // JavaScript rolls 30 February over into March; such a day is a mistake.
  const exists = !Number.isNaN(new Date(`${day}T00:00Z`).getTime()) && isDay(day);
  return exists && !Number.isNaN(date.getTime()) ? date : undefined;
}

function isDay(day: string): boolean {
  return new Date(`${day}T00:00Z`).toISOString().startsWith(day);
}
