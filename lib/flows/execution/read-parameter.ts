import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";

/** Returns a parameter as a string; published flows write numbers and booleans with and without quotes. Null if absent or empty. */
export function stringAt(parameters: unknown, ...path: readonly string[]): string | null {
  const value = valueAt(parameters, ...path);
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  return typeof text === "string" && text !== "" ? text : null;
}

/** Returns a parameter as a finite number; null if it is not one. */
export function numberAt(parameters: unknown, ...path: readonly string[]): number | null {
  const text = stringAt(parameters, ...path)?.trim();
  const value = text === undefined || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Returns an object parameter; empty if it is not one. */
export function objectAt(parameters: unknown, ...path: readonly string[]): JsonObject {
  const value = valueAt(parameters, ...path);
  return isJsonObject(value) ? value : {};
}

/** Returns the scalars of an object parameter as strings; a missing reference among them is an empty string. */
export function stringsAt(parameters: unknown, ...path: readonly string[]): { [key: string]: string } {
  const entries = Object.entries(objectAt(parameters, ...path)).map(([key, value]) => [key, asString(value)] as const);
  return Object.fromEntries(entries);
}

/** Returns the strings of an array parameter. */
export function listAt(parameters: unknown, ...path: readonly string[]): string[] {
  const value = valueAt(parameters, ...path);
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function valueAt(parameters: unknown, ...path: readonly string[]): JsonValue | undefined {
  return path.reduce<unknown>(memberOf, parameters) as JsonValue | undefined;
}

function asString(value: JsonValue): string {
  if (typeof value === "string") return value;
  return value === null ? "" : JSON.stringify(value);
}
