import { NormalizedSchema } from "@smithy/core/schema";
import type { Member, Shape } from "../arazzo/operation.ts";

/** One of the SDK's schemas: a number, a string, an array, or a function that returns one of these. */
export type Schema = Parameters<typeof NormalizedSchema.of>[0];

/**
 * Reads one of the SDK's schemas as a shape, once, and only as deep as asked for: requests are recursive.
 * @throws Error for a kind of schema that this version of the SDK did not have.
 */
export function shapeOf(schema: Schema): Shape {
  return readShape(NormalizedSchema.of(schema));
}

/** By the SDK's own array for the type, which all members of that type share. */
const shapes = new WeakMap<object, Shape>();

function readShape(schema: NormalizedSchema): Shape {
  const key = schema.getSchema();
  if (typeof key !== "object") return makeShape(schema);
  let shape = shapes.get(key);
  if (shape === undefined) {
    shape = makeShape(schema);
    shapes.set(key, shape);
  }
  return shape;
}

function makeShape(schema: NormalizedSchema): Shape {
  if (schema.isStructSchema()) return structureOf(schema);
  if (schema.isListSchema()) return { type: "list", item: () => readShape(schema.getValueSchema()) };
  if (schema.isMapSchema()) return { type: "map", value: () => readShape(schema.getValueSchema()) };
  if (schema.isUnitSchema()) return { type: "structure", name: "Unit", members: new Map() };
  if (schema.isStringSchema()) return { type: "text" };
  if (schema.isBooleanSchema()) return { type: "boolean" };
  if (schema.isTimestampSchema()) return { type: "timestamp" };
  if (schema.isBlobSchema()) return { type: "blob" };
  if (schema.isDocumentSchema()) return { type: "document" };
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) return { type: "number" };
  throw new Error(`The AWS SDK has a schema that this version cannot read: ${schema.getName()}`);
}

function structureOf(schema: NormalizedSchema): Shape {
  const members = new Map<string, Member>();
  const required = requiredCount(schema);
  for (const [name, member] of schema.structIterator()) {
    members.set(name, { shape: () => readShape(member), required: members.size < required, in: locationOf(member) });
  }
  return {
    type: "structure",
    name: schema.getName() ?? "",
    members,
    ...(schema.isUnionSchema() && { union: true }),
  };
}

/** The SDK puts a structure's required members first, and their number at the end. */
function requiredCount(schema: NormalizedSchema): number {
  const count: unknown = (schema.getSchema() as readonly unknown[])[6];
  return typeof count === "number" ? count : 0;
}

function locationOf(member: NormalizedSchema): Member["in"] {
  const traits = member.getMergedTraits();
  if (traits.httpLabel) return "path";
  if (traits.httpQuery ?? traits.httpQueryParams) return "query";
  return (traits.httpHeader ?? traits.httpPrefixHeaders) === undefined ? "body" : "header";
}
