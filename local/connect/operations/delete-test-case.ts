import { connectOperation } from "../requests/operation.ts";
import { findNamed } from "../resources/find-resource.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const deleteTestCase = connectOperation("DeleteTestCase", "Its executions are stopped.", (input, call) => {
  const { instance, resource } = findNamed(call, "test-case", input.InstanceId, input.TestCaseId);
  resourcesOf(instance, "test-case").delete(resource.id);
  const { testRuns } = call.state;
  for (const run of testRuns.list(instance))
    if (run.testCaseId === resource.id && run.endedAt === undefined) testRuns.stop(run);
});
