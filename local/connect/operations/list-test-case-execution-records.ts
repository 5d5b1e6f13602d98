import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { executionRecords } from "../test-cases/execution-records.ts";
import { findTestRun } from "../test-cases/find-test-run.ts";

export const listTestCaseExecutionRecords = connectOperation(
  "ListTestCaseExecutionRecords",
  "The members of `Record` are not documented; they follow what users of the service have published.",
  (input, call) => {
    const run = findTestRun(call, input);
    const wanted = executionRecords(run).filter(({ Status }) => input.Status === undefined || Status === input.Status);
    const { items, NextToken } = paginate(call, wanted, input);
    return { ExecutionRecords: items, NextToken };
  },
);
