import { randomUUID } from "node:crypto";
import { valueProblem } from "../data-tables/check-value.ts";
import { lockVersionOf, reviseTable, type TableRecord, tableOf } from "../data-tables/data-table.ts";
import { noteChange, runBatch } from "../data-tables/value-batch.ts";
import { connectOperation } from "../requests/operation.ts";

export const batchCreateDataTableValue = connectOperation("BatchCreateDataTableValue", "", (input, call) => {
  const table = tableOf(call, input);
  return runBatch(table, input.Values, ({ Value }, { attribute, primary, record: existing, value }) => {
    if (value !== undefined) return `The record has a value of ${attribute.Name} already`;
    const key = table.data.attributes.find(
      (one) => one.Primary && valueProblem(one, primary[one.id] ?? "") !== undefined,
    );
    const problem = key ? valueProblem(key, primary[key.id] ?? "") : valueProblem(attribute, Value);
    if (problem !== undefined) return problem;
    const lock = reviseTable(table, call.now);
    const record: TableRecord = existing ?? { id: randomUUID(), primary, values: {}, lock, modifiedAt: call.now };
    if (existing === undefined) table.data.records = [...table.data.records, record];
    const stored = { value: Value, lock, modifiedAt: call.now };
    record.values[attribute.id] = stored;
    noteChange(table, attribute, record, call.now);
    return { RecordId: record.id, LockVersion: lockVersionOf(table.data, { attribute, record, value: stored }) };
  });
});
