import type { ExecutionRecord } from "@aws-sdk/client-connect";
import type { Failure, ObservationReport, TestReport } from "../../../lib/flows/testing/test-report.ts";
import type { TestRun } from "../state/test-run.ts";

/** How the service names the reasons of a failure. */
const REASONS: { readonly [Kind in Failure["kind"]]: string } = {
  NOT_OBSERVED: "OBSERVE_EVENT",
  ASSERTION: "ASSERT",
  ACTION: "SEND_INSTRUCTION",
  EXPECTATION: "ASSERT",
  TIMEOUT: "OBSERVE_EVENT",
  INITIALIZATION: "INITIALIZATION_FAILURE",
};

/** The steps of an execution: its start, each observation that was made or failed, and its end. */
export function executionRecords(run: TestRun): ExecutionRecord[] {
  const { initiatedAt, startedAt, endedAt, status } = run;
  const report = run.report();
  const records: ExecutionRecord[] = [recordOf("PASSED", initiatedAt, { Type: "INITIATION" })];
  if (startedAt !== undefined && report?.contactId !== null)
    records.push(recordOf("PASSED", startedAt, { Type: "EXECUTION_START", ContactId: report?.contactId }));
  for (const observation of report?.observations ?? []) {
    if (observation.status === "NOT_REACHED") continue;
    const at = observation.at === null ? (endedAt ?? initiatedAt) : new Date(observation.at);
    records.push({
      ...recordOf(observation.status, at, shown(observation, run)),
      ObservationId: observation.identifier,
    });
  }
  if (endedAt !== undefined && report !== undefined && status !== "INITIATED" && status !== "IN_PROGRESS")
    records.push(recordOf(status, endedAt, { Type: "COMPLETION", CompletionReason: completionOf(report) }));
  return records;
}

function recordOf(Status: NonNullable<ExecutionRecord["Status"]>, Timestamp: Date, record: object): ExecutionRecord {
  return { Status, Timestamp, Record: JSON.stringify({ ...record, Status }) };
}

function shown({ identifier, actions }: ObservationReport, { testCase }: TestRun): object {
  const { event } = testCase.observations.find((one) => one.identifier === identifier) ?? {};
  const { type, ...properties } = event ?? { type: "" };
  return {
    Type: "OBSERVATION",
    Identifier: identifier,
    Event: { Type: type, Properties: properties },
    Actions: actions.map((action) => ({
      Identifier: action.identifier,
      Status: action.status,
      ...(action.detail !== null && { Message: action.detail }),
    })),
  };
}

function completionOf({ status, failures }: TestReport): object {
  if (status !== "FAILED") return { Type: status === "PASSED" ? "SUCCESS" : "STOPPED" };
  const isTimeout = failures.every(({ kind }) => kind === "NOT_OBSERVED" || kind === "TIMEOUT");
  return {
    Type: isTimeout ? "TIMEOUT" : "FAILURE",
    Message: failures
      .map(({ observation, message, expected, came }) =>
        [observation, message, expected && `Expected ${expected}.`, came.length > 0 && `Came ${came.join(", ")}.`]
          .filter(Boolean)
          .join(" "),
      )
      .join(" "),
    FailureReasons: [...new Set(failures.map(({ kind }) => REASONS[kind]))],
  };
}
