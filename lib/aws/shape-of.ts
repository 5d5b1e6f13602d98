import type { Member, Shape } from "../arazzo/operation.ts";

/**
 * Reads one of the SDK's schemas as a shape. The SDK writes a schema as a number (a simple type, or a list or map of
 * one), as a list that begins with a kind, as a function that returns either, or as a pair of one of these and traits.
 * Each is read once, and only as deep as asked for: descriptions of Connect's requests are recursive.
 */
export function shapeOf(schema: unknown): Shape {
  const resolved = withoutTraits(schema);
  if (typeof resolved === "number") return shapeOfCode(resolved);
  if (resolved === "unit") return NOTHING;
  if (!Array.isArray(resolved)) throw unreadable(resolved);
  let shape = shapes.get(resolved);
  if (shape === undefined) {
    shape = shapeOfList(resolved);
    shapes.set(resolved, shape);
  }
  return shape;
}

/** What a schema says about the member that refers to it, such as that it is part of the path. */
export type Traits = {
  httpLabel?: unknown;
  httpQuery?: unknown;
  httpQueryParams?: unknown;
  httpHeader?: unknown;
  httpPrefixHeaders?: unknown;
  idempotencyToken?: unknown;
};

/** The traits of a member's schema. Traits are an object, or a number whose bits stand for the most frequent ones. */
export function traitsOf(schema: unknown): Traits {
  if (!isTraitPair(schema)) return {};
  const [target, traits] = schema;
  return { ...traitsOf(target), ...(typeof traits === "number" ? traitsOfBits(traits) : (traits as Traits)) };
}

const shapes = new WeakMap<readonly unknown[], Shape>();
const NOTHING: Shape = { type: "structure", name: "Unit", members: new Map() };
const TEXT: Shape = { type: "text" };
const NUMBER: Shape = { type: "number" };
const BOOLEAN: Shape = { type: "boolean" };
const TIMESTAMP: Shape = { type: "timestamp" };
const BLOB: Shape = { type: "blob" };
const DOCUMENT: Shape = { type: "document" };
const SIMPLE: Record<number, Shape> = {
  0: TEXT,
  1: NUMBER,
  2: BOOLEAN,
  4: TIMESTAMP,
  5: TIMESTAMP,
  6: TIMESTAMP,
  7: TIMESTAMP,
  15: DOCUMENT,
  17: NUMBER,
  19: NUMBER,
  21: BLOB,
  42: BLOB,
};
const LIST_OF = 64;
const MAP_OF = 128;

function shapeOfCode(code: number): Shape {
  if (code >= MAP_OF) {
    const value = shapeOfCode(code - MAP_OF);
    return { type: "map", value: () => value };
  }
  if (code >= LIST_OF) {
    const item = shapeOfCode(code - LIST_OF);
    return { type: "list", item: () => item };
  }
  const shape = SIMPLE[code];
  if (shape === undefined) throw unreadable(code);
  return shape;
}

function shapeOfList(schema: readonly unknown[]): Shape {
  switch (schema[0]) {
    case 0:
      return shapeOf(schema[4]);
    case 1:
      return { type: "list", item: () => shapeOf(schema[4]) };
    case 2:
      return { type: "map", value: () => shapeOf(schema[5]) };
    case 3:
    case -3:
      return { type: "structure", name: String(schema[2]), members: membersOf(schema) };
    case 4:
      return { type: "structure", name: String(schema[2]), members: membersOf(schema), union: true };
    default:
      throw unreadable(schema[2]);
  }
}

/** The SDK lists a structure's required members first and says how many there are. */
function membersOf(schema: readonly unknown[]): ReadonlyMap<string, Member> {
  const [, , , , names, schemas, requiredCount = 0] = schema as [...unknown[]] & {
    4: string[];
    5: unknown[];
    6?: number;
  };
  return new Map(
    names.map((name, index): [string, Member] => [
      name,
      {
        shape: () => shapeOf(schemas[index]),
        required: index < requiredCount,
        in: placeOf(traitsOf(schemas[index])),
      },
    ]),
  );
}

function placeOf(traits: Traits): Member["in"] {
  if (traits.httpLabel !== undefined) return "path";
  if (traits.httpQuery !== undefined || traits.httpQueryParams !== undefined) return "query";
  if (traits.httpHeader !== undefined || traits.httpPrefixHeaders !== undefined) return "header";
  return "body";
}

function withoutTraits(schema: unknown): unknown {
  let resolved = schema;
  for (;;) {
    if (typeof resolved === "function") resolved = resolved();
    else if (isTraitPair(resolved)) resolved = resolved[0];
    else return resolved;
  }
}

function isTraitPair(schema: unknown): schema is [unknown, unknown] {
  return Array.isArray(schema) && schema.length === 2;
}

function traitsOfBits(bits: number): Traits {
  return {
    ...(bits & 1 ? { httpLabel: 1 } : {}),
    ...(bits & 4 ? { idempotencyToken: 1 } : {}),
    ...(bits & 64 ? { httpQueryParams: 1 } : {}),
  };
}

function unreadable(schema: unknown): Error {
  return new Error(`The AWS SDK has a schema that this version cannot read: ${String(schema)}`);
}
