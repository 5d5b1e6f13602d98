import type { Call } from "../requests/operation.ts";
import { findNamed } from "../resources/find-resource.ts";
import type { Instance, Resource } from "../state/instance.ts";

export type ValueType = "TEXT" | "NUMBER" | "BOOLEAN" | "TEXT_LIST" | "NUMBER_LIST";

export type Validation = {
  MinLength?: number;
  MaxLength?: number;
  MinValues?: number;
  MaxValues?: number;
  IgnoreCase?: boolean;
  Minimum?: number;
  Maximum?: number;
  ExclusiveMinimum?: number;
  ExclusiveMaximum?: number;
  MultipleOf?: number;
  Enum?: { Strict?: boolean; Values?: string[] };
};

/** A column. `lock` is the revision of the table in which it changed last. */
export type Attribute = {
  id: string;
  Name: string;
  ValueType: ValueType;
  Description?: string | undefined;
  Primary: boolean;
  Validation?: Validation | undefined;
  lock: number;
  modifiedAt: Date;
};

export type StoredValue = { value: string; lock: number; modifiedAt: Date };

/** A row: its primary values and its other values, by the ids of their attributes. */
export type TableRecord = {
  id: string;
  primary: Record<string, string>;
  values: Record<string, StoredValue>;
  lock: number;
  modifiedAt: Date;
};

export type DataTableRecord = {
  Name: string;
  Description?: string;
  TimeZone: string;
  ValueLockLevel: "NONE" | "DATA_TABLE" | "PRIMARY_VALUE" | "ATTRIBUTE" | "VALUE";
  attributes: Attribute[];
  records: TableRecord[];
  /** Counts all changes. */
  revision: number;
  /** The revision in which the table's own properties, or the values that it locks, changed last. */
  lock: number;
};

/** A table that a request names, with its contents. */
export type Table = { instance: Instance; resource: Resource; data: DataTableRecord };

export function tableOf(call: Call, { InstanceId, DataTableId }: { InstanceId: string; DataTableId: string }): Table {
  const { instance, resource } = findNamed(call, "data-table", InstanceId, DataTableId);
  return { instance, resource, data: resource.record as DataTableRecord };
}

/** The lock versions of a table and, as far as given, of parts of it. */
export function lockVersionOf(
  { lock }: Pick<DataTableRecord, "lock">,
  parts: { attribute?: Attribute | undefined; record?: TableRecord | undefined; value?: StoredValue | undefined } = {},
) {
  const { attribute, record, value } = parts;
  return {
    DataTable: String(lock),
    ...(attribute !== undefined && { Attribute: String(attribute.lock) }),
    ...(record !== undefined && { PrimaryValues: String(record.lock) }),
    ...(value !== undefined && { Value: String(value.lock) }),
  };
}

/** Begins a change of a table. @returns the revision of all that it changes */
export function reviseTable({ resource, data }: Table, now: Date): number {
  data.revision += 1;
  resource.modifiedAt = now;
  return data.revision;
}
