import { replaceAttribute } from "../data-tables/attributes.ts";
import { lockVersionOf, tableOf } from "../data-tables/data-table.ts";
import { connectOperation } from "../requests/operation.ts";

export const updateDataTableAttribute = connectOperation("UpdateDataTableAttribute", "", (input, call) => {
  const { InstanceId, DataTableId, AttributeName, ...given } = input;
  const table = tableOf(call, input);
  const attribute = replaceAttribute(call, table, AttributeName, given);
  return { Name: attribute.Name, LockVersion: lockVersionOf(table.data, { attribute }) };
});
