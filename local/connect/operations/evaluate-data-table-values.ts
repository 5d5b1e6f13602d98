import { tableOf } from "../data-tables/data-table.ts";
import { findRecord, readPrimary } from "../data-tables/records.ts";
import { invalid } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const evaluateDataTableValues = connectOperation(
  "EvaluateDataTableValues",
  "Values are answered as they are: expressions in them are not evaluated.",
  (input, call) => {
    const table = tableOf(call, input);
    const values = input.Values.flatMap(({ PrimaryValues = [], AttributeNames }) => {
      const primary = readPrimary(table, PrimaryValues);
      if (typeof primary === "string") throw invalid(primary);
      const record = findRecord(table, primary);
      return AttributeNames.map((AttributeName) => {
        const attribute = table.data.attributes.find(({ Name }) => Name === AttributeName);
        if (attribute === undefined) throw invalid(`The data table has no attribute ${AttributeName}`);
        const value = attribute.Primary ? record?.primary[attribute.id] : record?.values[attribute.id]?.value;
        const found = { Found: value !== undefined, Error: false, EvaluatedValue: value ?? "" };
        return {
          RecordId: record?.id ?? "none",
          PrimaryValues,
          AttributeName,
          ValueType: attribute.ValueType,
          ...found,
        };
      });
    });
    const { items, NextToken } = paginate(call, values, input);
    return { Values: items, NextToken };
  },
);
