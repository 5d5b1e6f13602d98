import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type ConnectClient,
  CreateTestCaseCommand,
  DeleteTestCaseCommand,
  GetTestCaseExecutionSummaryCommand,
  StartTestCaseExecutionCommand,
  StopTestCaseExecutionCommand,
  type TestCaseEntryPoint,
} from "@aws-sdk/client-connect";
import type { TestCase } from "../../../lib/flows/testing/test-case.ts";
import type { Failure, TestReport } from "../../../lib/flows/testing/test-report.ts";
import type { ServiceForm } from "../../../lib/flows/testing/to-service-form.ts";
import type { TestResult } from "../run-tests.ts";
import { skippedReport } from "../skipped-report.ts";
import { type Run, readRecords } from "./read-records.ts";

/** A test case as the service takes it; `reason` where it cannot. */
export type ServiceTestCase = { file: string; testCase: TestCase; form: ServiceForm | { reason: string } };

export type RunOnAwsOptions = {
  instanceId: string;
  bail?: boolean;
  onResult?: (result: TestResult) => void;
};

/** The service runs five at a time. */
const MOST_RUNNING = 5;
/** The service ends an execution after five minutes, and it can wait for its turn. Milliseconds. */
const LONGEST = 15 * 60_000;
/** Looks at an execution come soon at first, then every two seconds. Milliseconds. */
const FIRST_LOOK = 100;
const LONGEST_PAUSE = 2_000;

/** Creates test cases in an instance, executes them within the service's limits, and deletes them, also if one fails. */
export async function runOnAws(
  client: ConnectClient,
  testCases: readonly ServiceTestCase[],
  options: RunOnAwsOptions,
): Promise<TestResult[]> {
  const results = new Map<ServiceTestCase, TestResult>();
  const left = [...testCases];
  let stopped = false;
  const work = async () => {
    for (let next = left.shift(); next !== undefined && !stopped; next = left.shift()) {
      const began = performance.now();
      const report = await runOne(client, next, options);
      const result = { file: next.file, report, durationMs: performance.now() - began };
      results.set(next, result);
      options.onResult?.(result);
      if (options.bail && report.status === "FAILED") stopped = true;
    }
  };
  await Promise.all(Array.from({ length: MOST_RUNNING }, work));
  return testCases.flatMap((one) => results.get(one) ?? []);
}

async function runOne(
  client: ConnectClient,
  { testCase, form }: ServiceTestCase,
  { instanceId: InstanceId }: RunOnAwsOptions,
): Promise<TestReport> {
  if ("reason" in form) return skippedReport(testCase, form.reason);
  const { notes, EntryPoint, ...given } = form;
  let TestCaseId: string | undefined;
  try {
    const created = await client.send(
      new CreateTestCaseCommand({
        ...given,
        InstanceId,
        // Names are unique in an instance, and others can test at the same time.
        Name: `${form.Name} ${randomUUID().slice(0, 8)}`,
        EntryPoint: EntryPoint as TestCaseEntryPoint,
        Status: "PUBLISHED",
      }),
    );
    TestCaseId = created.TestCaseId;
    const { TestCaseExecutionId } = await client.send(new StartTestCaseExecutionCommand({ InstanceId, TestCaseId }));
    const run = { InstanceId, TestCaseId, TestCaseExecutionId };
    await untilEnded(client, run);
    return await readRecords(client, run, testCase, notes);
  } catch (error) {
    // The SDK marks what the service, or the way to it, has rejected.
    if (!(error instanceof Error && "$metadata" in error)) throw error;
    return failedReport(testCase, error, notes);
  } finally {
    if (TestCaseId !== undefined)
      await client.send(new DeleteTestCaseCommand({ InstanceId, TestCaseId })).catch((error: unknown) => {
        console.error(`The test case ${TestCaseId} could not be deleted: ${nameOf(error)}`);
      });
  }
}

async function untilEnded(client: ConnectClient, run: Run): Promise<void> {
  const end = performance.now() + LONGEST;
  for (let pause = FIRST_LOOK; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
    const { Status } = await client.send(new GetTestCaseExecutionSummaryCommand(run));
    if (Status !== "INITIATED" && Status !== "IN_PROGRESS") return;
    if (performance.now() > end) {
      await client.send(new StopTestCaseExecutionCommand(run));
      return;
    }
    await sleep(pause);
  }
}

/** A test case that the service rejects is reported as failed, with the service's own message. */
function failedReport(testCase: TestCase, error: unknown, notes: readonly string[]): TestReport {
  const { Problems = [] } = Object(error) as { Problems?: { message?: string }[] };
  const message = [
    `${nameOf(error)}: ${error instanceof Error ? error.message : String(error)}`,
    ...Problems.map((one) => one.message),
  ].join(" ");
  const failure: Failure = {
    observation: null,
    kind: "INITIALIZATION",
    message,
    expected: null,
    came: [],
    trail: [],
    log: [],
  };
  return { ...skippedReport(testCase, ""), status: "FAILED", failures: [failure], notes };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "Error";
}
