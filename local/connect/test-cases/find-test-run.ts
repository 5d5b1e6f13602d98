import { notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { resourceIdOf } from "../resources/arn.ts";
import type { Instance } from "../state/instance.ts";
import type { TestRun } from "../state/test-run.ts";

/** The execution of a test case. @throws ServiceError `ResourceNotFoundException` */
export function findTestRun(
  { state }: Call,
  instance: Instance,
  { TestCaseId, TestCaseExecutionId }: { TestCaseId: string; TestCaseExecutionId: string },
): TestRun {
  const testCaseId = resourceIdOf(TestCaseId, "test-case", instance.id);
  const run = state.testRuns.list(instance).find(({ id }) => id === TestCaseExecutionId);
  if (run === undefined || run.testCaseId !== testCaseId) throw notFound("TestCaseExecution", TestCaseExecutionId);
  return run;
}
