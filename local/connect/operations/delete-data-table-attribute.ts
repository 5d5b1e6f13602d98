import { removeAttribute } from "../data-tables/attributes.ts";
import { lockVersionOf, tableOf } from "../data-tables/data-table.ts";
import { connectOperation } from "../requests/operation.ts";

export const deleteDataTableAttribute = connectOperation(
  "DeleteDataTableAttribute",
  "A primary attribute stays while the table has records.",
  (input, call) => {
    const table = tableOf(call, input);
    const attribute = removeAttribute(call, table, input.AttributeName);
    return { LockVersion: lockVersionOf(table.data, { attribute }) };
  },
);
