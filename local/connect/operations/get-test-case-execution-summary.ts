import { connectOperation } from "../requests/operation.ts";
import { findTestRun } from "../test-cases/find-test-run.ts";

export const getTestCaseExecutionSummary = connectOperation("GetTestCaseExecutionSummary", "", (input, call) => {
  const run = findTestRun(call, input);
  const { initiatedAt, startedAt = initiatedAt, endedAt, status, testCase } = run;
  const observations = run.report()?.observations ?? [];
  const count = (wanted: string) => observations.filter((one) => one.status === wanted).length;
  return {
    StartTime: startedAt,
    EndTime: endedAt,
    Status: status,
    ObservationSummary: {
      TotalObservations: testCase.observations.length,
      ObservationsPassed: count("PASSED"),
      ObservationsFailed: count("FAILED"),
    },
  };
});
