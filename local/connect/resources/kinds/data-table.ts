import { lockVersionOf } from "../../data-tables/data-table.ts";
import { invalid } from "../../requests/errors.ts";
import { resourceType } from "../resource-type.ts";
import { checkHours } from "./hours-of-operation.ts";

const RESERVED = /^(?:connect|aws):/i;

export const dataTable = resourceType({
  kind: "data-table",
  own: { id: "Id", arn: "Arn" },
  updates: ["UpdateDataTableMetadata"],
  defaults: { attributes: [], records: [], revision: 1, lock: 1 },
  searchFields: { StringCondition: ["Id", "ResourceId", "Name", "Description"] },
  check: (record) => {
    if (RESERVED.test(String(record.Name)))
      throw invalid("Names that begin with connect: or aws: belong to the service");
    checkHours(record);
  },
  created: (record) => ({ LockVersion: lockVersionOf(record as { lock: number }) }),
  derived: ({ record, createdAt }) => ({
    LockVersion: lockVersionOf(record as { lock: number }),
    CreatedTime: createdAt,
  }),
  updated: (record) => {
    const revision = Number(record.revision) + 1;
    return { ...record, revision, lock: revision };
  },
  differs: "Values are kept as they are: expressions in them are not evaluated.",
});
