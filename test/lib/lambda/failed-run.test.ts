import { describe, expect, test } from "vitest";
import type { RunFailure, RunReport } from "../../../lib/arazzo/execution/run-report.ts";
import type { Step, Template, Workflow } from "../../../lib/arazzo/workflow.ts";
import { failedRun } from "../../../lib/lambda/failed-run.ts";

const expression = (from: "inputs" | "steps"): Template => ({
  kind: "expression",
  expression: { from, path: ["x"], text: `$${from}.x` },
});
const workflowWith = (request: Template): Workflow => ({
  workflowId: "w",
  dependsOn: [],
  steps: [{ stepId: "s", request } as unknown as Step],
  outputs: {},
});
const ofInputs = workflowWith({
  kind: "object",
  members: [
    ["A", expression("inputs")],
    ["B", { kind: "list", items: [{ kind: "literal", value: 1 }] }],
  ],
});
const ofSteps = workflowWith({ kind: "object", members: [["A", { kind: "list", items: [expression("steps")] }]] });

const reportOf = (error: Partial<RunFailure>, created: string[] = []): RunReport => ({
  workflowId: "w",
  status: "failed",
  outputs: {},
  steps: [],
  error: { code: "CriteriaNotMet", message: "m", stepId: "s", repeatable: true, fromInputs: false, ...error },
  created: created.map((id) => ({ operationId: "O", kind: "ContactId", id })),
});

describe("failedRun", () => {
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
  ])("of %j is a %s", (failure, name) => {
    const error = failedRun(reportOf(failure), ofInputs);
    expect(error.name).toBe(name);
    expect(error.constructor.name).toBe(name);
  });

  test("is no refusal of the input when something was created or an earlier step had a say", () => {
    const refusal = { statusCode: 404, errorType: "ResourceNotFoundException" };
    expect(failedRun(reportOf(refusal, ["c-1"]), ofInputs).name).toBe("WorkflowFailedError");
    expect(failedRun(reportOf(refusal), ofSteps).name).toBe("WorkflowFailedError");
    expect(failedRun(reportOf({ ...refusal, stepId: "of another workflow" }), ofInputs).name).toBe(
      "WorkflowFailedError",
    );
  });

  test("tells what was created", () => {
    expect(failedRun(reportOf({ statusCode: 500 }, ["c-1"]), ofInputs).created).toEqual(["c-1"]);
  });

  test("names the step at which a run was cut off", () => {
    const { stepId: _, ...error } = { ...reportOf({ code: "DeadlineExceeded" }).error } as RunFailure;
    const steps = [
      { stepId: "a", operationId: "A" },
      { stepId: "b", operationId: "B", error: { code: "DeadlineExceeded", message: "m" } },
    ];
    const report = { ...reportOf({}), error, steps: steps as RunReport["steps"] };
    expect(failedRun(report, ofInputs)).toMatchObject({ stepId: "b", failure: { operationId: "B" } });
  });

  test("keeps no cause, for Lambda writes what is thrown into the log", () => {
    expect(failedRun(reportOf({ statusCode: 500 }), ofInputs).cause).toBeUndefined();
  });
});
