import type { NormalizedSchema } from "@smithy/core/schema";
import { type Member, membersOf } from "./members-of.ts";
import { ServiceError } from "./service-error.ts";

/**
 * Reads a value of a JSON body as the type that the model gives it. Ignores members that the model does not
 * have and treats null as absent, as the service does.
 *
 * @throws ServiceError `SerializationException` for a value of another type.
 */
export function readValue(schema: NormalizedSchema, value: unknown, path: string): unknown {
  if (schema.isStructSchema()) return readMembers(membersOf(schema), value, path);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw wrongType(value, "List", path);
    return value.map((item, index) => readValue(schema.getValueSchema(), item, `${path}.${index + 1}.member`));
  }
  if (schema.isMapSchema()) {
    return Object.fromEntries(
      Object.entries(asObject(value, "Map", path)).flatMap(([key, entry]) =>
        entry === null ? [] : [[key, readValue(schema.getValueSchema(), entry, `${path}.${key}`)]],
      ),
    );
  }
  if (schema.isTimestampSchema()) return readTimestamp(value, path);
  if (schema.isBlobSchema()) return Buffer.from(readAs("string", "Blob", value, path), "base64");
  if (schema.isStringSchema()) return readAs("string", "String", value, path);
  if (schema.isBooleanSchema()) return readAs("boolean", "Boolean", value, path);
  return isNumber(schema) ? readAs("number", "Number", value, path) : value;
}

/** Reads some of a structure's members, those that are given. */
export function readMembers(members: readonly Member[], value: unknown, path: string): Record<string, unknown> {
  const object = asObject(value, "Structure", path);
  const entries: [string, unknown][] = [];
  for (const { name, schema } of members) {
    const given = object[name];
    if (given === undefined || given === null) continue;
    entries.push([name, readValue(schema, given, path === "" ? camelCase(name) : `${path}.${camelCase(name)}`)]);
  }
  return Object.fromEntries(entries);
}

/** Reads a label, a header or a query parameter: a string, whatever the model's type. */
export function readString(schema: NormalizedSchema, text: string, path: string): unknown {
  if (isNumber(schema)) {
    // Only whole numbers travel outside of bodies.
    if (!/^-?\d+$/.test(text)) throw wrongType(text, "Number", path);
    return Number(text);
  }
  if (schema.isBooleanSchema()) {
    if (text !== "true" && text !== "false") throw wrongType(text, "Boolean", path);
    return text === "true";
  }
  if (schema.isTimestampSchema()) return readTimestamp(/^[\d.]+$/.test(text) ? Number(text) : text, path);
  return text;
}

function isNumber(schema: NormalizedSchema): boolean {
  return schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema();
}

type Primitives = { string: string; number: number; boolean: boolean };

function readAs<T extends keyof Primitives>(type: T, title: string, value: unknown, path: string): Primitives[T] {
  if (typeof value !== type) throw wrongType(value, title, path);
  return value as Primitives[T];
}

/** SDKs send seconds since 1970, with a fraction, in bodies; some send ISO 8601, which the service also accepts. */
function readTimestamp(value: unknown, path: string): Date {
  if (typeof value !== "number" && typeof value !== "string") throw wrongType(value, "Timestamp", path);
  const date = new Date(typeof value === "number" ? Math.round(value * 1000) : value);
  if (Number.isNaN(date.getTime())) throw wrongType(value, "Timestamp", path);
  return date;
}

/** The service writes member names in messages in camel case, whatever their case on the wire. */
export function camelCase(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}

function asObject(value: unknown, type: string, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongType(value, type, path);
  return value as Record<string, unknown>;
}

function wrongType(value: unknown, type: string, path: string): ServiceError {
  const token = Array.isArray(value) ? "ARRAY" : value === null ? "NULL" : typeof value;
  const where = path === "" ? "the body" : `'${path}'`;
  return new ServiceError(
    "SerializationException",
    `${token.toUpperCase()}_VALUE at ${where} can not be converted to a ${type}`,
  );
}
