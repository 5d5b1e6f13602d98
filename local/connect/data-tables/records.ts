import type { InputOf } from "../requests/operation.ts";
import type { Attribute, Table, TableRecord } from "./data-table.ts";

/** A primary value in requests and responses. */
export type PrimaryValue = { AttributeName: string; Value: string };

export type RecordFilter = Pick<InputOf<"ListDataTableValues">, "RecordIds" | "PrimaryAttributeValues">;

/** Reads primary values by attribute id. @returns why they do not identify a record, as a string */
export function readPrimary({ data }: Table, given: readonly PrimaryValue[] = []): Record<string, string> | string {
  const primary = data.attributes.filter(({ Primary }) => Primary);
  const unknown = given.find(({ AttributeName }) => !primary.some(({ Name }) => Name === AttributeName));
  if (unknown !== undefined) return `${unknown.AttributeName} is not a primary attribute`;
  const missing = primary.find(({ Name }) => !given.some(({ AttributeName }) => AttributeName === Name));
  if (missing !== undefined) return `The primary attribute ${missing.Name} has no value`;
  const givenFor = ({ Name }: Attribute) => given.find(({ AttributeName }) => AttributeName === Name)?.Value ?? "";
  return Object.fromEntries(primary.map((attribute) => [attribute.id, givenFor(attribute)]));
}

/** The record with primary values; a table without primary attributes has one record. */
export function findRecord({ data }: Table, primary: Record<string, string>): TableRecord | undefined {
  const attributes = data.attributes.filter(({ Primary }) => Primary);
  return data.records.find((record) =>
    attributes.every(({ id, Validation: { IgnoreCase = false } = {} }) => {
      const [own = "", wanted = ""] = [record.primary[id], primary[id]];
      return IgnoreCase ? own.toLowerCase() === wanted.toLowerCase() : own === wanted;
    }),
  );
}

/** The records that a List… request asks for. */
export function filterRecords(
  { data }: Table,
  { RecordIds = [], PrimaryAttributeValues = [] }: RecordFilter,
): TableRecord[] {
  return data.records.filter(
    (record) =>
      (RecordIds.length === 0 || RecordIds.includes(record.id)) &&
      PrimaryAttributeValues.every(({ AttributeName, Values }) => {
        const attribute = data.attributes.find(({ Name, Primary }) => Primary && Name === AttributeName);
        return attribute !== undefined && Values.includes(record.primary[attribute.id] ?? "");
      }),
  );
}

/** The primary values of a record in responses. */
export function describePrimary({ data }: Table, { primary }: TableRecord) {
  return data.attributes
    .filter(({ Primary }) => Primary)
    .map(({ id, Name }) => ({ AttributeName: Name, AttributeId: id, Value: primary[id] ?? "" }));
}
