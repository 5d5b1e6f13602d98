import { lockVersionOf, reviseTable, tableOf } from "../data-tables/data-table.ts";
import { lockProblem, noteChange, runBatch } from "../data-tables/value-batch.ts";
import { connectOperation } from "../requests/operation.ts";

export const batchDeleteDataTableValue = connectOperation(
  "BatchDeleteDataTableValue",
  "A record is gone with its last value.",
  (input, call) => {
    const table = tableOf(call, input);
    return runBatch(table, input.Values, ({ LockVersion }, { attribute, record, value }) => {
      if (record === undefined || value === undefined) return `The record has no value of ${attribute.Name}`;
      const problem = lockProblem(table, LockVersion, { attribute, record, value });
      if (problem !== undefined) return problem;
      reviseTable(table, call.now);
      delete record.values[attribute.id];
      noteChange(table, attribute, record, call.now);
      if (Object.keys(record.values).length === 0)
        table.data.records = table.data.records.filter((one) => one !== record);
      return { LockVersion: lockVersionOf(table.data, { attribute, record }) };
    });
  },
);
