import { valueProblem } from "../data-tables/check-value.ts";
import { lockVersionOf, reviseTable, tableOf } from "../data-tables/data-table.ts";
import { findRecord, readPrimary } from "../data-tables/records.ts";
import { lockProblem } from "../data-tables/value-batch.ts";
import { invalid, notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { ServiceError } from "../wire/service-error.ts";

export const updateDataTablePrimaryValues = connectOperation("UpdateDataTablePrimaryValues", "", (input, call) => {
  const table = tableOf(call, input);
  const [before, after] = [readPrimary(table, input.PrimaryValues), readPrimary(table, input.NewPrimaryValues)];
  if (typeof before === "string") throw invalid(before);
  if (typeof after === "string") throw invalid(after);
  const record = findRecord(table, before);
  if (record === undefined) throw notFound("Record", input.DataTableId);
  for (const attribute of table.data.attributes.filter(({ Primary }) => Primary)) {
    const problem = valueProblem(attribute, after[attribute.id] ?? "");
    if (problem !== undefined) throw invalid(problem);
  }
  const other = findRecord(table, after);
  const conflict =
    other !== undefined && other !== record
      ? "Another record has these primary values"
      : lockProblem(table, input.LockVersion, { record });
  if (conflict !== undefined) throw new ServiceError("ConflictException", conflict);
  record.lock = reviseTable(table, call.now);
  record.primary = after;
  record.modifiedAt = call.now;
  return { LockVersion: lockVersionOf(table.data, { record }) };
});
