import { findInstance } from "../instances/find-instance.ts";
import { notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { resourceIdOf } from "../resources/arn.ts";
import type { TestRun } from "../state/test-run.ts";

/** The execution of a test case that a request names. @throws ServiceError `ResourceNotFoundException` */
export function findTestRun(
  call: Call,
  { InstanceId, TestCaseId, TestCaseExecutionId }: Record<"InstanceId" | "TestCaseId" | "TestCaseExecutionId", string>,
): TestRun {
  const instance = findInstance(call, InstanceId);
  const testCaseId = resourceIdOf(TestCaseId, "test-case", instance.id);
  const run = call.state.testRuns.list(instance).find(({ id }) => id === TestCaseExecutionId);
  if (run === undefined || run.testCaseId !== testCaseId) throw notFound("TestCaseExecution", TestCaseExecutionId);
  return run;
}
