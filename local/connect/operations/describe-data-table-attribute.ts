import { attributeOf, describeAttribute } from "../data-tables/attributes.ts";
import { tableOf } from "../data-tables/data-table.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeDataTableAttribute = connectOperation("DescribeDataTableAttribute", "", (input, call) => {
  const table = tableOf(call, input);
  return { Attribute: describeAttribute(call, table, attributeOf(table, input.AttributeName)) };
});
