import { findInstance } from "../instances/find-instance.ts";
import { connectOperation, type InputOf } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import type { TestRun } from "../state/test-run.ts";

export const listTestCaseExecutions = connectOperation(
  "ListTestCaseExecutions",
  "Executions are forgotten when the server ends.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const found = call.state.testRuns.list(instance).filter((run) => isWanted(run, input));
    const { items, NextToken } = paginate(call, found, input);
    return {
      TestCaseExecutions: items.map(
        ({ id, testCaseId, initiatedAt, startedAt = initiatedAt, endedAt, status, tags }) => ({
          StartTime: startedAt,
          EndTime: endedAt,
          TestCaseExecutionId: id,
          TestCaseId: testCaseId,
          TestCaseExecutionStatus: status,
          Tags: tags,
        }),
      ),
      NextToken,
    };
  },
);

function isWanted(
  { testCaseId, testCase, status, initiatedAt, startedAt = initiatedAt }: TestRun,
  { TestCaseId, TestCaseName, Status, StartTime, EndTime }: InputOf<"ListTestCaseExecutions">,
): boolean {
  const at = startedAt.getTime();
  return (
    (TestCaseId === undefined || TestCaseId === testCaseId) &&
    (TestCaseName === undefined || TestCaseName === testCase.name) &&
    (Status === undefined || Status === status) &&
    (StartTime === undefined || at >= StartTime) &&
    (EndTime === undefined || at <= EndTime)
  );
}
