import { addAttribute } from "../data-tables/attributes.ts";
import { lockVersionOf, tableOf } from "../data-tables/data-table.ts";
import { connectOperation } from "../requests/operation.ts";

export const createDataTableAttribute = connectOperation("CreateDataTableAttribute", "", (input, call) => {
  const { InstanceId, DataTableId, ...given } = input;
  const table = tableOf(call, input);
  const attribute = addAttribute(call, table, given);
  return { Name: attribute.Name, AttributeId: attribute.id, LockVersion: lockVersionOf(table.data, { attribute }) };
});
