import { describeAttribute } from "../data-tables/attributes.ts";
import { tableOf } from "../data-tables/data-table.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listDataTableAttributes = connectOperation("ListDataTableAttributes", "", (input, call) => {
  const table = tableOf(call, input);
  const { AttributeIds = [] } = input;
  const wanted = table.data.attributes.filter(({ id }) => AttributeIds.length === 0 || AttributeIds.includes(id));
  const { items, NextToken } = paginate(call, wanted, input);
  return { Attributes: items.map((one) => describeAttribute(call, table, one)), NextToken };
});
