import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findTestRun } from "../test-cases/find-test-run.ts";

export const stopTestCaseExecution = connectOperation("StopTestCaseExecution", "", (input, call) => {
  const run = findTestRun(call, input);
  return answerOnce(call, run.id, input.ClientToken, () => {
    if (run.endedAt !== undefined) throw invalidRequest(`The execution ${run.id} has ended already`);
    call.state.testRuns.stop(run);
  });
});
