import type { CreateDataTableAttributeRequest } from "@aws-sdk/client-connect";
import { type AttributeInput, addAttribute } from "../data-tables/attributes.ts";
import { lockVersionOf, tableOf } from "../data-tables/data-table.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";
export const createDataTableAttribute = connectOperation(
  "CreateDataTableAttribute",
  "",
  (input: Checked<CreateDataTableAttributeRequest>, call) => {
    const { InstanceId, DataTableId, ...given } = input;
    const table = tableOf(call, input);
    const attribute = addAttribute(call, table, given as AttributeInput);
    return { Name: attribute.Name, AttributeId: attribute.id, LockVersion: lockVersionOf(table.data, { attribute }) };
  },
);
