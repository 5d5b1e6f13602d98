import { describe, expect, test } from "vitest";
import type { RunFailure, RunReport } from "../../../lib/arazzo/execution/run-report.ts";
import { classifyFailedRun } from "../../../lib/lambda/classify-failed-run.ts";
import { errorOf } from "../../../lib/lambda/failure.ts";

const reportOf = (error: Partial<RunFailure>, created: string[] = []): RunReport => ({
  workflowId: "w",
  status: "failed",
  outputs: {},
  steps: [],
  error: { code: "CriteriaNotMet", message: "m", stepId: "s", repeatable: true, fromInputs: true, ...error },
  created: created.map((id) => ({ operationId: "O", kind: "ContactId", id })),
});

const thrown = (report: RunReport) => errorOf(classifyFailedRun(report, { hasKey: true }).failure);

describe("a failed run", () => {
  test.each<[Partial<RunFailure>, string]>([
    [{ statusCode: 429, errorType: "ThrottlingException" }, "ConnectThrottledError"],
    [{ statusCode: 429, errorType: "TooManyRequestsException" }, "ConnectThrottledError"],
    [{ statusCode: 429 }, "ConnectThrottledError"],
    [{ statusCode: 429, errorType: "LimitExceededException" }, "ConnectQuotaError"],
    [{ statusCode: 402, errorType: "ServiceQuotaExceededException" }, "ConnectQuotaError"],
    [{ code: "DeadlineExceeded" }, "DeadlineExceededError"],
    [{ code: "TimedOut" }, "DeadlineExceededError"],
    [{ code: "StepTimedOut" }, "DeadlineExceededError"],
    [{ code: "Unreachable" }, "ConnectUnreachableError"],
    [{ statusCode: 400, errorType: "InvalidParameterException" }, "ConnectRefusedError"],
    [{ statusCode: 404, errorType: "ResourceNotFoundException" }, "ConnectRefusedError"],
    [{ statusCode: 403, errorType: "AccessDeniedException" }, "WorkflowFailedError"],
    [{ statusCode: 500, errorType: "InternalServiceException" }, "WorkflowFailedError"],
    [{ code: "CriteriaNotMet", statusCode: 200 }, "WorkflowFailedError"],
    [{ code: "UnreadableAnswer" }, "WorkflowFailedError"],
    [{ code: "StepLimitExceeded" }, "WorkflowFailedError"],
    [{ code: "IdempotencyConflict", statusCode: 200 }, "IdempotencyConflictError"],
  ])("with %j is a %s", (failure, name) => {
    expect(thrown(reportOf(failure)).name).toBe(name);
    expect(thrown(reportOf(failure)).constructor.name).toBe(name);
  });

  test("cannot be fixed by the caller when something was or may have been created, or an earlier step gave a value", () => {
    const rejected = { statusCode: 404, errorType: "ResourceNotFoundException" };
    const kindOf = (report: RunReport) => classifyFailedRun(report, {}).failure.kind;
    expect(kindOf(reportOf(rejected))).toBe("connect-refused");
    expect(kindOf(reportOf(rejected, ["c-1"]))).toBe("workflow-failed");
    expect(kindOf(reportOf({ ...rejected, uncertain: ["StartChatContact"] }))).toBe("workflow-failed");
    expect(kindOf(reportOf({ ...rejected, fromInputs: false }))).toBe("workflow-failed");
  });

  test("names what was created, except for a conflict: the contact can be another caller's", () => {
    expect(thrown(reportOf({ statusCode: 500 }, ["c-1"])).created).toEqual(["c-1"]);
    expect(thrown(reportOf({ code: "IdempotencyConflict", message: "c-1" }, ["c-1"]))).toMatchObject({
      created: [],
      message: "This Idempotency-Key was already used for another request. A new request needs a new key.",
    });
  });

  test("names the step at which it was cut off", () => {
    const { stepId: _, ...error } = { ...reportOf({ code: "DeadlineExceeded" }).error } as RunFailure;
    const steps = [
      { stepId: "a", operationId: "A" },
      { stepId: "b", operationId: "B", error: { code: "DeadlineExceeded", message: "m" } },
    ];
    const report = { ...reportOf({}), error, steps: steps as RunReport["steps"] };
    expect(classifyFailedRun(report, {}).failure.run).toMatchObject({ stepId: "b", operationId: "B" });
  });

  test("is thrown without a cause, for Lambda logs what is thrown", () => {
    expect(thrown(reportOf({ statusCode: 500 })).cause).toBeUndefined();
  });
});
