import { ServiceError } from "./service-error.ts";
import type { Shape } from "./shape.ts";

/**
 * Reads a value of a JSON body as the type that the model gives it. Members that the model does not have are passed
 * over and nulls count as absent, as in the service.
 *
 * @throws ServiceError `SerializationException` for a value of another type.
 */
export function readValue(shape: Shape, value: unknown, path: string): unknown {
  switch (shape.kind) {
    case "structure":
      return readStructure(shape, value, path);
    case "list":
      if (!Array.isArray(value)) throw wrongType(value, "List", path);
      return value.map((item, index) => readValue(shape.item, item, `${path}.${index + 1}.member`));
    case "map":
      return Object.fromEntries(
        Object.entries(asObject(value, "Map", path)).flatMap(([key, entry]) =>
          entry === null ? [] : [[key, readValue(shape.value, entry, `${path}.${key}`)]],
        ),
      );
    case "string":
      if (typeof value !== "string") throw wrongType(value, "String", path);
      return value;
    case "number":
      if (typeof value !== "number") throw wrongType(value, "Number", path);
      return value;
    case "boolean":
      if (typeof value !== "boolean") throw wrongType(value, "Boolean", path);
      return value;
    case "timestamp":
      return readTimestamp(value, path);
    case "blob":
      if (typeof value !== "string") throw wrongType(value, "Blob", path);
      return Buffer.from(value, "base64");
    default:
      return value;
  }
}

/** Reads a label, a header or a query parameter, which are texts whatever the model's type. */
export function readText(shape: Shape, text: string, path: string): unknown {
  if (shape.kind === "number") {
    // Only whole numbers travel outside of bodies.
    if (!/^-?\d+$/.test(text)) throw wrongType(text, "Number", path);
    return Number(text);
  }
  if (shape.kind === "boolean") {
    if (text !== "true" && text !== "false") throw wrongType(text, "Boolean", path);
    return text === "true";
  }
  if (shape.kind === "timestamp") return readTimestamp(/^[\d.]+$/.test(text) ? Number(text) : text, path);
  return text;
}

function readStructure(shape: Shape & { kind: "structure" }, value: unknown, path: string): Record<string, unknown> {
  const object = asObject(value, "Structure", path);
  const entries: [string, unknown][] = [];
  for (const { name, shape: member } of shape.members) {
    const given = object[name];
    if (given === undefined || given === null) continue;
    entries.push([name, readValue(member, given, path === "" ? camelCase(name) : `${path}.${camelCase(name)}`)]);
  }
  return Object.fromEntries(entries);
}

/** SDKs send seconds since 1970, with a fraction, in bodies; some send ISO 8601, which the service takes as well. */
function readTimestamp(value: unknown, path: string): Date {
  if (typeof value !== "number" && typeof value !== "string") throw wrongType(value, "Timestamp", path);
  const date = new Date(typeof value === "number" ? Math.round(value * 1000) : value);
  if (Number.isNaN(date.getTime())) throw wrongType(value, "Timestamp", path);
  return date;
}

/** The service names members in its messages in camel case, whatever case the wire has. */
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
