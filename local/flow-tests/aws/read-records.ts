import {
  type ConnectClient,
  type ExecutionRecord,
  GetTestCaseExecutionSummaryCommand,
  ListTestCaseExecutionRecordsCommand,
} from "@aws-sdk/client-connect";
import { isJsonObject, type JsonObject, memberOf } from "../../../lib/arazzo/json.ts";
import { describeExpected } from "../../../lib/flows/testing/describe-event.ts";
import { isExtension, type TestCase } from "../../../lib/flows/testing/test-case.ts";
import type { Failure, ObservationReport, TestReport } from "../../../lib/flows/testing/test-report.ts";

/** An execution of a test case. */
export type Run = { InstanceId: string; TestCaseId: string | undefined; TestCaseExecutionId: string | undefined };
type Read = { record: ExecutionRecord; value: JsonObject };

/** Reads what came of an execution into the report that a run on this machine has. */
export async function readRecords(
  client: ConnectClient,
  run: Run,
  testCase: TestCase,
  notes: readonly string[],
): Promise<TestReport> {
  const { Status, StartTime, EndTime } = await client.send(new GetTestCaseExecutionSummaryCommand(run));
  const records = await listRecords(client, run);
  const observations = testCase.observations
    .filter(({ event }) => !isExtension(event.type))
    .map((observation): ObservationReport => {
      const own = records.findLast(({ record }) => record.ObservationId === observation.identifier)?.record;
      return {
        identifier: observation.identifier,
        expected: describeExpected(observation),
        status: own?.Status === "PASSED" ? "PASSED" : own?.Status === "FAILED" ? "FAILED" : "NOT_REACHED",
        at: own?.Timestamp?.getTime() ?? null,
        actions: [],
      };
    });
  const status = Status === "PASSED" || Status === "STOPPED" ? Status : "FAILED";
  const contactId = records.map(({ value }) => memberOf(value, "ContactId")).find((id) => typeof id === "string");
  return {
    name: testCase.name,
    status,
    flow: testCase.flow,
    channel: testCase.channel,
    startedAt: StartTime?.getTime() ?? 0,
    endedAt: EndTime?.getTime() ?? 0,
    contactId: typeof contactId === "string" ? contactId : null,
    observations,
    failures: status === "FAILED" ? failuresOf(observations, records) : [],
    logged: {},
    trail: [],
    notes,
  };
}

async function listRecords(client: ConnectClient, run: Run): Promise<Read[]> {
  const records: Read[] = [];
  let token: string | undefined;
  do {
    const input = { ...run, ...(token !== undefined && { NextToken: token }) };
    const { ExecutionRecords = [], NextToken } = await client.send(new ListTestCaseExecutionRecordsCommand(input));
    records.push(...ExecutionRecords.map((record) => ({ record, value: valueOfRecord(record) })));
    token = NextToken;
  } while (token !== undefined);
  return records;
}

/** The members of a record are not documented: what cannot be read is left out. */
function valueOfRecord({ Record = "" }: ExecutionRecord): JsonObject {
  try {
    const value: unknown = JSON.parse(Record);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

function failuresOf(observations: readonly ObservationReport[], records: readonly Read[]): Failure[] {
  const reason = records.map(({ value }) => memberOf(value, "CompletionReason")).findLast(isJsonObject);
  const words = [memberOf(reason, "Type"), memberOf(reason, "Message")].filter((part) => typeof part === "string");
  const message = words.length > 0 ? words.join(": ") : "Amazon Connect gives no reason.";
  const nothing = { came: [], trail: [], log: [] };
  const failed = observations.filter(({ status }) => status === "FAILED");
  const first = failed.length > 0 ? failed : observations.filter(({ status }) => status === "NOT_REACHED").slice(0, 1);
  if (first.length === 0) return [{ observation: null, kind: "TIMEOUT", message, expected: null, ...nothing }];
  return first.map(({ identifier, expected }) => ({
    observation: identifier,
    kind: "NOT_OBSERVED",
    message,
    expected,
    ...nothing,
  }));
}
