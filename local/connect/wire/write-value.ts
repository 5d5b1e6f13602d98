import type { Shape } from "./shape.ts";

/** Writes a value as the JSON that the model gives it; what the model does not know stays behind. */
export function writeValue(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  switch (shape.kind) {
    case "structure": {
      const object = value as Record<string, unknown>;
      const entries = shape.members.map(({ name, shape: member }) => [name, writeValue(member, object[name])] as const);
      return Object.fromEntries(entries.filter(([, written]) => written !== undefined));
    }
    case "list":
      return (value as unknown[]).map((item) => writeValue(shape.item, item));
    case "map":
      return Object.fromEntries(
        Object.entries(value as Record<string, unknown>).map(([key, entry]) => [key, writeValue(shape.value, entry)]),
      );
    case "timestamp":
      return writeTimestamp(shape.format, value as Date);
    case "blob":
      return Buffer.from(value as Uint8Array).toString("base64");
    default:
      return value;
  }
}

function writeTimestamp(format: "epoch-seconds" | "date-time" | "http-date", date: Date): number | string {
  if (format === "epoch-seconds") return date.getTime() / 1000;
  return format === "date-time" ? date.toISOString() : date.toUTCString();
}
