import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { findTestCase } from "../test-cases/test-case-resource.ts";

export const deleteTestCase = connectOperation("DeleteTestCase", "Its executions are stopped.", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const { id } = findTestCase(instance, input.TestCaseId);
  resourcesOf(instance, "test-case").delete(id);
  const { testRuns } = call.state;
  for (const run of testRuns.list(instance)) if (run.testCaseId === id && run.endedAt === undefined) testRuns.stop(run);
});
