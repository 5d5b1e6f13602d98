import type { DataTableLockVersion } from "@aws-sdk/client-connect";
import type { Attribute, StoredValue, Table, TableRecord } from "./data-table.ts";
import { lockVersionOf } from "./data-table.ts";
import { findRecord, type PrimaryValue, readPrimary } from "./records.ts";

/** One item of a Batch… request. */
export type ValueInput = {
  AttributeName: string;
  PrimaryValues?: PrimaryValue[] | undefined;
  Value?: string | undefined;
  LockVersion?: DataTableLockVersion | undefined;
};

/** The attribute that an item names, and its record and value as far as they exist. */
export type Named = {
  attribute: Attribute;
  primary: Record<string, string>;
  record: TableRecord | undefined;
  value: StoredValue | undefined;
};

/** The member of a lock version that each level locks by. */
const LOCKS = {
  NONE: undefined,
  DATA_TABLE: "DataTable",
  ATTRIBUTE: "Attribute",
  PRIMARY_VALUE: "PrimaryValues",
  VALUE: "Value",
} as const;

/** Runs each item of a batch; `run` returns its result, or why it failed as a string. */
export function runBatch<Item extends ValueInput, Result extends object>(
  table: Table,
  items: readonly Item[],
  run: (item: Item, named: Named) => Result | string,
) {
  const Successful: (Required<Pick<ValueInput, "AttributeName" | "PrimaryValues">> & Result)[] = [];
  const Failed: { AttributeName: string; PrimaryValues: PrimaryValue[]; Message: string }[] = [];
  for (const item of items) {
    const { AttributeName, PrimaryValues = [] } = item;
    const named = nameValue(table, item);
    const result = typeof named === "string" ? named : run(item, named);
    if (typeof result === "string") Failed.push({ AttributeName, PrimaryValues, Message: result });
    else Successful.push({ AttributeName, PrimaryValues, ...result });
  }
  return { Successful, Failed };
}

function nameValue(table: Table, { AttributeName, PrimaryValues }: ValueInput): Named | string {
  const attribute = table.data.attributes.find(({ Name }) => Name === AttributeName);
  if (attribute === undefined) return `The data table has no attribute ${AttributeName}`;
  if (attribute.Primary) return `${AttributeName} is primary: its values belong to PrimaryValues`;
  const primary = readPrimary(table, PrimaryValues);
  if (typeof primary === "string") return primary;
  const record = findRecord(table, primary);
  return { attribute, primary, record, value: record?.values[attribute.id] };
}

/** Why a change fails at the table's lock level; undefined if the caller knows the current version. */
export function lockProblem(
  { data }: Table,
  given: DataTableLockVersion | undefined,
  parts: Partial<Named>,
): string | undefined {
  const member = LOCKS[data.ValueLockLevel];
  if (member === undefined) return undefined;
  const current: DataTableLockVersion = lockVersionOf(data, parts);
  if (current[member] === undefined || given?.[member] === current[member]) return undefined;
  return `LockVersion.${member} is not the current version: the data has changed`;
}

/** Notes the revision of a changed value, in the part that the table locks too. */
export function noteChange({ data }: Table, attribute: Attribute, record: TableRecord, now: Date): void {
  record.lock = data.revision;
  record.modifiedAt = now;
  if (data.ValueLockLevel === "DATA_TABLE") data.lock = data.revision;
  if (data.ValueLockLevel === "ATTRIBUTE") attribute.lock = data.revision;
}
