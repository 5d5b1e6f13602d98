import { defined } from "../defined.ts";
import type { Call, InputOf } from "../requests/operation.ts";
import { findNamed } from "../resources/find-resource.ts";
import type { Instance, Resource } from "../state/instance.ts";

/** The properties of an attribute in requests. */
export type AttributeInput = Pick<
  InputOf<"CreateDataTableAttribute">,
  "Name" | "ValueType" | "Description" | "Primary" | "Validation"
>;

/** A column. `lock` is the revision of the table in which it changed last. */
export type Attribute = AttributeInput & { id: string; Primary: boolean; lock: number; modifiedAt: Date };

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
  return defined({
    DataTable: String(lock),
    Attribute: attribute && String(attribute.lock),
    PrimaryValues: record && String(record.lock),
    Value: value && String(value.lock),
  });
}

/** Begins a change of a table. @returns the revision of all that it changes */
export function reviseTable({ resource, data }: Table, now: Date): number {
  data.revision += 1;
  resource.modifiedAt = now;
  return data.revision;
}
