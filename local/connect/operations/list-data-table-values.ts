import { lockVersionOf, tableOf } from "../data-tables/data-table.ts";
import { describePrimary, filterRecords } from "../data-tables/records.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listDataTableValues = connectOperation("ListDataTableValues", "", (input, call) => {
  const table = tableOf(call, input);
  const { attributes } = table.data;
  const values = filterRecords(table, input).flatMap((record) =>
    attributes.flatMap((attribute) => {
      const value = record.values[attribute.id];
      return value === undefined ? [] : [{ record, attribute, value }];
    }),
  );
  const { items, NextToken } = paginate(call, values, input);
  return {
    Values: items.map(({ record, attribute, value }) => ({
      RecordId: record.id,
      AttributeId: attribute.id,
      PrimaryValues: describePrimary(table, record),
      AttributeName: attribute.Name,
      ValueType: attribute.ValueType,
      Value: value.value,
      LockVersion: lockVersionOf(table.data, { attribute, record, value }),
      LastModifiedTime: value.modifiedAt,
      LastModifiedRegion: call.region,
    })),
    NextToken,
  };
});
