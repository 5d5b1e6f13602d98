import { valueProblem } from "../data-tables/check-value.ts";
import { lockVersionOf, reviseTable, tableOf } from "../data-tables/data-table.ts";
import { lockProblem, noteChange, runBatch } from "../data-tables/value-batch.ts";
import { connectOperation } from "../requests/operation.ts";

export const batchUpdateDataTableValue = connectOperation("BatchUpdateDataTableValue", "", (input, call) => {
  const table = tableOf(call, input);
  return runBatch(table, input.Values, ({ Value, LockVersion }, { attribute, record, value }) => {
    if (record === undefined || value === undefined) return `The record has no value of ${attribute.Name}`;
    const problem = valueProblem(attribute, Value) ?? lockProblem(table, LockVersion, { attribute, record, value });
    if (problem !== undefined) return problem;
    const stored = { value: Value, lock: reviseTable(table, call.now), modifiedAt: call.now };
    record.values[attribute.id] = stored;
    noteChange(table, attribute, record, call.now);
    return { LockVersion: lockVersionOf(table.data, { attribute, record, value: stored }) };
  });
});
