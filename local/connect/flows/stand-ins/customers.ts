import { randomUUID } from "node:crypto";
import { isJsonObject, type JsonObject } from "../../../../lib/arazzo/json.ts";

/** Customer profiles and cases that flows find: the fields of each, as strings. */
export type Customers = { profiles: Fields[]; cases: Fields[] };

export type Fields = Record<string, string>;

/** Reads `{"profiles": [{…}], "cases": [{…}]}`; each gets an id if it has none. @throws TypeError */
export function readCustomers(value: unknown): Customers {
  const isCustomers =
    isJsonObject(value) && Object.keys(value).every((name) => name === "profiles" || name === "cases");
  if (!isCustomers)
    throw new TypeError('Customers are {"profiles": [{"FirstName": "Jane"}], "cases": [{"title": "Late"}]}');
  const { profiles = [], cases = [] } = value;
  return { profiles: readRecords(profiles, "profiles", "ProfileId"), cases: readRecords(cases, "cases", "case_id") };
}

function readRecords(value: unknown, name: string, idName: string): Fields[] {
  const isRecords =
    Array.isArray(value) &&
    value.every((one) => Object.values(Object(one)).every((field) => typeof field === "string"));
  if (!isRecords) throw new TypeError(`${name} must be an array of objects with strings`);
  return (value as Fields[]).map((one) => ({ [idName]: randomUUID(), ...one }));
}

/** The records that have all wanted values. Names such as `_phone` mean the field that begins so: `PhoneNumber`. */
export function findRecords(records: readonly Fields[], wanted: Fields): Fields[] {
  const values = Object.entries(wanted);
  if (values.length === 0) return [];
  return records.filter((record) =>
    values.every(([name, value]) =>
      Object.entries(record).some(([own, held]) => held === value && isSameField(name, own)),
    ),
  );
}

function isSameField(name: string, own: string): boolean {
  const plain = name.replace(/^_/, "").toLowerCase();
  return name.startsWith("_") ? own.toLowerCase().startsWith(plain) : own.toLowerCase() === plain;
}

/** The fields that a flow asks for and the id; all of them if it asks for none. */
export function pick(record: Fields, names: readonly string[], idName: string): JsonObject {
  if (names.length === 0) return { ...record };
  return Object.fromEntries(Object.entries(record).filter(([name]) => name === idName || names.includes(name)));
}
