import type { TestCase } from "../../../lib/flows/testing/test-case.ts";
import type { TestReport } from "../../../lib/flows/testing/test-report.ts";
import type { Instance } from "./instance.ts";

type TestRunStatus = "INITIATED" | "IN_PROGRESS" | "PASSED" | "FAILED" | "STOPPED";

/** An execution of a test case. */
export type TestRun = {
  id: string;
  testCaseId: string;
  testCase: TestCase;
  flowId: string;
  region: string;
  tags: Record<string, string>;
  status: TestRunStatus;
  initiatedAt: Date;
  /** When its contact started; absent while it waits for its turn. */
  startedAt?: Date;
  endedAt?: Date;
  /** As far as it is; absent while it waits for its turn. */
  report(): TestReport | undefined;
};

/** The executions of test cases in all instances. */
export type TestRunStore = {
  /** Starts an execution, or lets it wait for its turn. @returns undefined if too many wait already */
  start(
    instance: Instance,
    given: Pick<TestRun, "testCaseId" | "testCase" | "flowId" | "region" | "tags">,
  ): TestRun | undefined;
  stop(run: TestRun): void;
  /** Newest first. */
  list(instance: Instance): TestRun[];
  /** Stops and forgets those of an instance that is deleted. */
  forget(instance: Instance): void;
  /** Stops and forgets all. */
  reset(): void;
};
