import type { NormalizedSchema } from "@smithy/core/schema";
import { type Member, membersOf } from "./members-of.ts";

/** Writes a value as the JSON that the model gives it; members that the model does not have are left out. */
export function writeValue(schema: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (schema.isStructSchema()) return writeMembers(membersOf(schema), value as Record<string, unknown>);
  if (schema.isListSchema()) return (value as unknown[]).map((item) => writeValue(schema.getValueSchema(), item));
  if (schema.isMapSchema()) {
    const entries = Object.entries(value as Record<string, unknown>);
    return Object.fromEntries(entries.map(([key, entry]) => [key, writeValue(schema.getValueSchema(), entry)]));
  }
  if (schema.isTimestampSchema()) return writeTimestamp(Number(schema.getSchema()), value as Date);
  return schema.isBlobSchema() ? Buffer.from(value as Uint8Array).toString("base64") : value;
}

/** Writes some of a structure's members, those that have a value. */
export function writeMembers(members: readonly Member[], object: Record<string, unknown>): Record<string, unknown> {
  const entries = members.map(({ name, schema }) => [name, writeValue(schema, object[name])] as const);
  return Object.fromEntries(entries.filter(([, written]) => written !== undefined));
}

/** The SDK's codes for the formats of timestamps; the others are seconds since 1970, with a fraction. */
const DATE_TIME = 5;
const HTTP_DATE = 6;

function writeTimestamp(format: number, date: Date): number | string {
  if (format === DATE_TIME) return date.toISOString();
  return format === HTTP_DATE ? date.toUTCString() : date.getTime() / 1000;
}
