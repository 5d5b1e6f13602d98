/** Marks values that JSON lacks: dates, maps, sets, bytes, and objects whose own keys would be misread. */
const MARK = "$";

type Marked = [kind: "date" | "map" | "set" | "bytes" | "object", value: unknown];

/** Writes plain data as JSON, with dates, maps, sets and bytes. */
export function encodeValue(value: unknown): string {
  return JSON.stringify(toJson(value));
}

/** Reads what `encodeValue` has written. */
export function decodeValue(json: string): unknown {
  const value: unknown = JSON.parse(json);
  // Most items of transcripts have nothing that JSON lacks.
  return json.includes(`"${MARK}"`) ? fromJson(value) : value;
}

function toJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Date) return { [MARK]: ["date", value.getTime()] };
  if (value instanceof Map) return { [MARK]: ["map", Array.from(value, (pair) => pair.map(toJson))] };
  if (value instanceof Set) return { [MARK]: ["set", Array.from(value, toJson)] };
  if (value instanceof Uint8Array) return { [MARK]: ["bytes", Buffer.from(value).toString("base64")] };
  const entries = Object.entries(value).map(([key, member]): [string, unknown] => [key, toJson(member)]);
  if (entries.some(([key]) => key === MARK || key === "__proto__")) return { [MARK]: ["object", entries] };
  return Object.fromEntries(entries);
}

function fromJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(fromJson);
  const marked = (value as { [MARK]?: Marked })[MARK];
  if (marked !== undefined) return unmark(marked);
  for (const [key, member] of Object.entries(value))
    if (typeof member === "object" && member !== null) (value as Record<string, unknown>)[key] = fromJson(member);
  return value;
}

function unmark([kind, value]: Marked): unknown {
  if (kind === "date") return new Date(value as number);
  if (kind === "bytes") return Buffer.from(value as string, "base64");
  const items = (value as unknown[]).map(fromJson);
  if (kind === "set") return new Set(items);
  return kind === "map" ? new Map(items as [unknown, unknown][]) : Object.fromEntries(items as [string, unknown][]);
}
