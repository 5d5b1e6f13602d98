/** How a member travels in HTTP, beside its place in the JSON body. */
type Binding = { label?: true; query?: string; header?: string; idempotencyToken?: true };

export type Member = { name: string; shape: Shape; required: boolean; binding: Binding };

/** One type of the service's model, as the SDK's schemas describe it. */
export type Shape =
  | { kind: "string" | "number" | "boolean" | "blob" | "document" | "unit" }
  | { kind: "timestamp"; format: "epoch-seconds" | "date-time" | "http-date" }
  | { kind: "list"; item: Shape }
  | { kind: "map"; value: Shape }
  | { kind: "structure"; name: string; members: readonly Member[] };

const TIMESTAMPS = { 4: "epoch-seconds", 5: "date-time", 6: "http-date", 7: "epoch-seconds" } as const;
const SIMPLE = {
  0: "string",
  1: "number",
  2: "boolean",
  15: "document",
  17: "number",
  19: "number",
  21: "blob",
} as const;
/** Positions of the bits in which the SDK packs the traits of a member. */
const LABEL = 1;
const IDEMPOTENCY_TOKEN = 4;

const known = new WeakMap<object, Shape>();

/**
 * Reads one of the SDK's schemas: a number for a simple type, `64 | n` for a list and `128 | n` for a map of simple
 * types, else an array whose first item tells the kind: 0 simple, 1 list, 2 map, 3 structure, -3 error, 4 union.
 */
export function shapeOf(schema: unknown): Shape {
  if (typeof schema === "function") return shapeOf(schema());
  if (schema === "unit") return { kind: "unit" };
  if (typeof schema === "number") return simpleShape(schema);
  if (!Array.isArray(schema)) throw new TypeError(`Not a schema of the SDK: ${String(schema)}`);
  const seen = known.get(schema);
  if (seen !== undefined) return seen;
  const [kind, , name] = schema;
  if (kind === 0) return shapeOf(schema[4]);
  if (kind === 1)
    return remember(schema, { kind: "list", item: { kind: "unit" } as Shape }, (list) => {
      list.item = targetOf(schema[4]);
    });
  if (kind === 2)
    return remember(schema, { kind: "map", value: { kind: "unit" } as Shape }, (map) => {
      map.value = targetOf(schema[5]);
    });
  if (kind !== 3 && kind !== -3 && kind !== 4)
    throw new TypeError(`A schema of a kind not known here: ${String(kind)}`);
  return remember(schema, { kind: "structure", name: String(name), members: [] as Member[] }, (structure) => {
    structure.members = membersOf(schema);
  });
}

/** Shapes may hold themselves, so a shape is known before what it is made of is read. */
function remember<S extends Shape>(schema: object, shape: S, complete: (shape: S) => void): S {
  known.set(schema, shape);
  complete(shape);
  return shape;
}

function simpleShape(code: number): Shape {
  if (code >= 128) return { kind: "map", value: simpleShape(code & 63) };
  if (code >= 64) return { kind: "list", item: simpleShape(code & 63) };
  if (code in TIMESTAMPS) return { kind: "timestamp", format: TIMESTAMPS[code as keyof typeof TIMESTAMPS] };
  const kind = SIMPLE[code as keyof typeof SIMPLE];
  if (kind === undefined) throw new TypeError(`A simple type not known here: ${code}`);
  return { kind };
}

/** A pair is a schema with the traits of its place; the traits matter to members only. */
function targetOf(schema: unknown): Shape {
  return Array.isArray(schema) && schema.length === 2 ? targetOf(schema[0]) : shapeOf(schema);
}

function membersOf(schema: readonly unknown[]): Member[] {
  const names = schema[4] as string[];
  const targets = schema[5] as unknown[];
  const requiredCount = typeof schema[6] === "number" ? schema[6] : 0;
  return names.map((name, index) => ({
    name,
    shape: targetOf(targets[index]),
    required: index < requiredCount,
    binding: bindingOf(targets[index]),
  }));
}

function bindingOf(schema: unknown): Binding {
  if (!Array.isArray(schema) || schema.length !== 2) return {};
  const traits: unknown = schema[1];
  if (typeof traits === "number") {
    return {
      ...((traits & LABEL) > 0 && { label: true as const }),
      ...((traits & IDEMPOTENCY_TOKEN) > 0 && { idempotencyToken: true as const }),
    };
  }
  if (typeof traits !== "object" || traits === null) return {};
  const { httpQuery, httpHeader, idempotencyToken } = traits as Record<string, unknown>;
  return {
    ...(typeof httpQuery === "string" && { query: httpQuery }),
    ...(typeof httpHeader === "string" && { header: httpHeader.toLowerCase() }),
    ...(idempotencyToken === 1 && { idempotencyToken: true as const }),
  };
}
