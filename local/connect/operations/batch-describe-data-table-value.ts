import { lockVersionOf, tableOf } from "../data-tables/data-table.ts";
import { describePrimary } from "../data-tables/records.ts";
import { runBatch } from "../data-tables/value-batch.ts";
import { connectOperation } from "../requests/operation.ts";

export const batchDescribeDataTableValue = connectOperation("BatchDescribeDataTableValue", "", (input, call) => {
  const table = tableOf(call, input);
  return runBatch(table, input.Values, (_, { attribute, record, value }) => {
    if (record === undefined || value === undefined) return `The record has no value of ${attribute.Name}`;
    return {
      RecordId: record.id,
      AttributeId: attribute.id,
      PrimaryValues: describePrimary(table, record),
      Value: value.value,
      LockVersion: lockVersionOf(table.data, { attribute, record, value }),
      LastModifiedTime: value.modifiedAt,
      LastModifiedRegion: call.region,
    };
  });
});
