import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findNamed } from "../resources/find-resource.ts";
import { readRecord, versionsOf } from "../test-cases/test-case-resource.ts";
import { ServiceError } from "../wire/service-error.ts";

export const startTestCaseExecution = connectOperation(
  "StartTestCaseExecution",
  "Executions are forgotten when the server ends. Calls fail at once.",
  (input, call) => {
    const { instance, resource } = findNamed(call, "test-case", input.InstanceId, input.TestCaseId);
    return answerOnce(call, resource.id, input.ClientToken, () => {
      const { published } = versionsOf(resource);
      if (published === undefined) throw invalidRequest("Only a published test case can be executed");
      const read = readRecord(instance, published);
      if ("problems" in read) throw invalidRequest(`The test case is not valid: ${read.problems.join(" ")}`);
      const tags = (resource.record.Tags ?? {}) as Record<string, string>;
      const run = call.state.testRuns.start(instance, { ...read, testCaseId: resource.id, region: call.region, tags });
      if (run === undefined)
        throw new ServiceError("ServiceQuotaExceededException", "100 executions of test cases run or wait already");
      return { TestCaseExecutionId: run.id, TestCaseId: resource.id, Status: run.status };
    });
  },
);
