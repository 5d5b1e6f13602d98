import { tableOf } from "../data-tables/data-table.ts";
import { describePrimary, filterRecords } from "../data-tables/records.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listDataTablePrimaryValues = connectOperation("ListDataTablePrimaryValues", "", (input, call) => {
  const table = tableOf(call, input);
  const { items, NextToken } = paginate(call, filterRecords(table, input), input);
  return {
    PrimaryValuesList: items.map((record) => ({
      RecordId: record.id,
      PrimaryValues: describePrimary(table, record),
      LastModifiedTime: record.modifiedAt,
      LastModifiedRegion: call.region,
    })),
    NextToken,
  };
});
