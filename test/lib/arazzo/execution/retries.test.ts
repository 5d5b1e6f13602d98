import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import { NOON } from "../fake-clock.ts";
import { documentOf, pathOf, runDocument, workflowOf } from "../run-document.ts";
import type { Answer } from "../scripted-session.ts";

const retry = (rest: JsonObject = {}): JsonObject => ({ name: "again", type: "retry", ...rest });
const busy = [{ condition: "$statusCode == 429" }];
const limited = (seconds: string): Answer => ({ status: 429, headers: { "retry-after": seconds } });
const at = (milliseconds: number) => new Date(NOON + milliseconds);
const asctime = (date: Date) => {
  const [, day, number, month, year, time] = /^(\w+), (\d+) (\w+) (\d+) (\S+)/.exec(date.toUTCString()) ?? [];
  return `${day} ${month} ${number?.replace(/^0/, " ")} ${time} ${year}`;
};

describe("a retry (Failure Action Object)", () => {
  it.each<[string, JsonObject[], Answer[], { path: string[]; times: number[]; status: string }]>([
    [
      "is made once where no limit is given",
      [retry()],
      [500, 200],
      { path: ["a ×2 done"], times: [0, 0], status: "succeeded" },
    ],
    [
      "is made once, and no more, where no limit is given",
      [retry()],
      [500, 500, 200],
      { path: ["a ×2 fail"], times: [0, 0], status: "failed" },
    ],
    [
      "is made as often as the limit says",
      [retry({ retryLimit: 3 })],
      [500, 500, 500, 200],
      { path: ["a ×4 done"], times: [0, 0, 0, 0], status: "succeeded" },
    ],
    [
      "is given up after the limit",
      [retry({ retryLimit: 2 })],
      [500, 500, 500, 200],
      { path: ["a ×3 fail"], times: [0, 0, 0], status: "failed" },
    ],
    [
      "is never made with a limit of 0",
      [retry({ retryLimit: 0 })],
      [500, 200],
      { path: ["a ×1 fail"], times: [0], status: "failed" },
    ],
    [
      "waits for decimal seconds each time",
      [retry({ retryLimit: 2, retryAfter: 1.25 })],
      [500, 500, 200],
      { path: ["a ×3 done"], times: [0, 1250, 2500], status: "succeeded" },
    ],
    [
      "waits from the failure on, not from the call",
      [retry({ retryAfter: 2 })],
      [{ status: 500, takes: 300 }, 200],
      { path: ["a ×2 done"], times: [0, 2300], status: "succeeded" },
    ],
    [
      "waits as Retry-After says, longer than the document",
      [retry({ retryAfter: 1 })],
      [limited("7"), 200],
      { path: ["a ×2 done"], times: [0, 7000], status: "succeeded" },
    ],
    [
      "waits as Retry-After says, shorter than the document",
      [retry({ retryAfter: 60 })],
      [limited("2"), 200],
      { path: ["a ×2 done"], times: [0, 2000], status: "succeeded" },
    ],
    [
      "waits not at all when Retry-After is 0",
      [retry({ retryAfter: 60 })],
      [limited("0"), 200],
      { path: ["a ×2 done"], times: [0, 0], status: "succeeded" },
    ],
    [
      "waits until the date in Retry-After",
      [retry({ retryAfter: 1 })],
      [limited(at(9000).toUTCString()), 200],
      { path: ["a ×2 done"], times: [0, 9000], status: "succeeded" },
    ],
    [
      "reads the date of C's asctime as GMT",
      [retry({ retryAfter: 1 })],
      [limited(asctime(at(9000))), 200],
      { path: ["a ×2 done"], times: [0, 9000], status: "succeeded" },
    ],
    [
      "waits not at all for a date that has passed",
      [retry({ retryAfter: 60 })],
      [limited(at(-9000).toUTCString()), 200],
      { path: ["a ×2 done"], times: [0, 0], status: "succeeded" },
    ],
    [
      "waits as the document says for a Retry-After that is neither",
      [retry({ retryAfter: 3 })],
      [limited("soon 5"), 200],
      { path: ["a ×2 done"], times: [0, 3000], status: "succeeded" },
    ],
    [
      "waits as the document says for a negative Retry-After",
      [retry({ retryAfter: 3 })],
      [limited("-5"), 200],
      { path: ["a ×2 done"], times: [0, 3000], status: "succeeded" },
    ],
    [
      "asks each answer anew how long to wait",
      [retry({ retryLimit: 2, retryAfter: 1 })],
      [limited("4"), 500, 200],
      { path: ["a ×3 done"], times: [0, 4000, 5000], status: "succeeded" },
    ],
    [
      "is made only while its criteria hold",
      [retry({ retryLimit: 5, criteria: busy })],
      [429, 500, 200],
      { path: ["a ×2 fail"], times: [0, 0], status: "failed" },
    ],
    [
      "is exhausted before later actions are looked at",
      [retry({ retryLimit: 2 }), { name: "stop", type: "end" }],
      [500, 500, 500],
      { path: ["a ×3 end (stop)"], times: [0, 0, 0], status: "ended" },
    ],
    [
      "gives way to an action before it",
      [{ name: "stop", type: "end" }, retry()],
      [500, 200],
      { path: ["a ×1 end (stop)"], times: [0], status: "ended" },
    ],
    [
      "counts for itself beside another",
      [retry({ name: "busy", retryLimit: 1, criteria: busy }), retry({ name: "rest", retryLimit: 1 })],
      [429, 500, 429, 200],
      { path: ["a ×3 fail"], times: [0, 0, 0], status: "failed" },
    ],
    [
      "follows another that is exhausted",
      [retry({ name: "busy", criteria: busy }), retry({ name: "rest", retryAfter: 5 })],
      [429, 429, 200],
      { path: ["a ×3 done"], times: [0, 0, 5000], status: "succeeded" },
    ],
  ])("%s", async (_, onFailure, answers, expected) => {
    const { report, calls, clock } = await runDocument(workflowOf([{ stepId: "a", onFailure }]), { answers });
    expect({ path: pathOf(report), times: calls.map((call) => call.at), status: report.status }).toEqual(expected);
    expect(report.steps[0]?.tries.map(({ atMs }) => atMs)).toEqual(expected.times);
    expect(clock.pending).toBe(0);
  });

  it("has each try in the report, with its time and why it failed", async () => {
    const { report } = await runDocument(workflowOf([{ stepId: "a", onFailure: [retry({ retryAfter: 1 })] }]), {
      answers: [
        { status: 429, takes: 20, body: { __type: "ThrottlingException", message: "slow down" } },
        { takes: 30 },
      ],
    });
    expect(report.steps[0]).toEqual({
      stepId: "a",
      operationId: "Ping",
      attempts: 2,
      statusCode: 200,
      durationMs: 1050,
      outputs: {},
      criteria: [],
      next: { type: "done", why: "no action is given", considered: [] },
      tries: [
        {
          atMs: 0,
          durationMs: 20,
          statusCode: 429,
          error: {
            code: "ThrottlingException",
            message: "the service answered 429 ThrottlingException.",
            detail: "slow down",
          },
        },
        { atMs: 1020, durationMs: 30, statusCode: 200 },
      ],
    });
  });

  it("reports why it was passed over when it is exhausted", async () => {
    const { report } = await runDocument(workflowOf([{ stepId: "a", onFailure: [retry({ retryLimit: 2 })] }]), {
      answers: () => 500,
    });
    expect(report.steps[0]?.next).toEqual({
      type: "fail",
      why: "all 2 retries are spent",
      considered: [{ action: "again", criteria: [], passedOver: "all 2 retries are spent" }],
    });
  });

  it("keeps the idempotency key of its call", async () => {
    const { calls } = await runDocument(workflowOf([{ stepId: "a", onFailure: [retry({ retryLimit: 2 })] }]), {
      answers: [500, 500],
    });
    expect(calls.map(({ key }) => key)).toEqual(["main/a/1", "main/a/1", "main/a/1"]);
  });

  it("begins its count again when the step is reached again", async () => {
    const back = {
      name: "back",
      type: "goto",
      stepId: "a",
      criteria: [{ condition: "$response.body.Value == 'back'" }],
    };
    const steps = [
      { stepId: "a", onFailure: [retry()] },
      { stepId: "b", onSuccess: [back] },
    ];
    const { report, calls } = await runDocument(workflowOf(steps), {
      answers: [500, 200, { body: { Value: "back" } }, 500, 200, 200],
    });
    expect(pathOf(report)).toEqual(["a ×2 next b", "b ×1 goto (back) a", "a ×2 next b", "b ×1 done"]);
    expect(calls.map(({ key }) => key)).toEqual([
      "main/a/1",
      "main/a/1",
      "main/b/1",
      "main/a/2",
      "main/a/2",
      "main/b/2",
    ]);
  });
});

describe("a retry with a stepId", () => {
  const steps = (onFailure: JsonObject): JsonObject[] => [
    {
      stepId: "login",
      outputs: { token: "$response.body.Value" },
      onSuccess: [{ name: "on", type: "goto", stepId: "work" }],
    },
    { stepId: "other", onSuccess: [{ name: "end", type: "end" }] },
    {
      stepId: "work",
      parameters: [{ name: "Note", in: "query", value: "$steps.login.outputs.token" }],
      onFailure: [onFailure, { name: "give up", type: "goto", stepId: "other" }],
    },
  ];

  it("runs that step first, then the step again with its new outputs", async () => {
    const { report, calls } = await runDocument(workflowOf(steps(retry({ stepId: "login" }))), {
      answers: [{ body: { Value: "old" } }, 401, { body: { Value: "new" } }, 200],
    });
    expect(calls.map(({ request }) => request)).toEqual([{}, { Note: "old" }, {}, { Note: "new" }]);
    expect(pathOf(report)).toEqual(["login ×1 goto (on) work", "work ×2 done", "login ×1 next work"]);
    expect(report.steps[2]?.next.why).toBe("it ran for the retry of another step");
    expect(report.status).toBe("succeeded");
  });

  it("gives that step a key of its own each time", async () => {
    const { calls } = await runDocument(workflowOf(steps(retry({ stepId: "login", retryLimit: 2 }))), {
      answers: [200, 401, 200, 401],
    });
    expect(calls.map(({ key }) => key)).toEqual([
      "main/login/1",
      "main/work/1",
      "main/login/2",
      "main/work/1",
      "main/login/3",
      "main/work/1",
    ]);
  });

  it("waits from the failure on: what the other step takes is part of it", async () => {
    const { calls } = await runDocument(workflowOf(steps(retry({ stepId: "login", retryAfter: 2 }))), {
      answers: [200, 401, { takes: 500 }, 200],
    });
    expect(calls.map((call) => call.at)).toEqual([0, 0, 0, 2000]);
  });

  // Failure Action Object: what a retry refers to is executed and gives the context back, and then the step is retried.
  it("tries the step again also where that step fails, which the report shows", async () => {
    const { report } = await runDocument(workflowOf(steps(retry({ stepId: "login" }))), {
      answers: [200, 401, 403, 200],
    });
    expect(pathOf(report)).toEqual(["login ×1 goto (on) work", "work ×2 done", "login ×1 fail"]);
    expect(report.steps[2]).toMatchObject({
      error: { message: "the service answered 403." },
      next: { type: "fail", why: "it ran for the retry of another step" },
    });
    expect(report.status).toBe("succeeded");
  });

  // retryLimit: the step is retried at most that often. retryAfter: each retry waits that long.
  it("that is its own is a retry like any other", async () => {
    const again = retry({ stepId: "a", retryLimit: 2, retryAfter: 3 });
    const { report, calls } = await runDocument(workflowOf([{ stepId: "a", onFailure: [again] }]), {
      answers: () => 500,
    });
    expect(calls.map((call) => call.at)).toEqual([0, 3000, 6000]);
    expect(report).toMatchObject({ status: "failed", steps: [{ attempts: 3 }] });
  });

  it("does not start the retries of that step, which is run once for its effect", async () => {
    const onFailure = (stepId: string) => [retry({ stepId, retryLimit: 2, retryAfter: 1 })];
    const steps = [
      { stepId: "a", onFailure: onFailure("b") },
      { stepId: "b", onFailure: onFailure("a") },
    ];
    const { report, calls } = await runDocument(workflowOf(steps), { answers: () => 500 });
    expect(calls.map(({ key, at }) => `${key} ${at}`)).toEqual([
      "main/a/1 0",
      "main/b/1 0",
      "main/a/1 1000",
      "main/b/2 1000",
      "main/a/1 2000",
    ]);
    expect(report.error).toMatchObject({ stepId: "a" });
  });
});

describe("a retry with a workflowId", () => {
  const login = {
    workflowId: "login",
    inputs: { type: "object", required: ["user"], properties: { user: { type: "string" } } },
    steps: [{ stepId: "ask", parameters: [{ name: "Note", in: "query", value: "$inputs.user" }] }],
  };
  const main = (rest: JsonObject): string =>
    documentOf([
      {
        workflowId: "main",
        steps: [
          {
            stepId: "work",
            onFailure: [retry({ workflowId: "login", parameters: [{ name: "user", value: "jane" }], ...rest })],
          },
        ],
      },
      login,
    ]);

  it("runs that workflow first, with its parameters, and has its report", async () => {
    const { report, calls } = await runDocument(main({}), { answers: [401, 200, 200] });
    expect(calls.map(({ request }) => request)).toEqual([{}, { Note: "jane" }, {}]);
    expect(pathOf(report)).toEqual(["work ×2 done"]);
    expect(report.steps[0]?.workflows?.map(({ workflowId, status }) => ({ workflowId, status }))).toEqual([
      { workflowId: "login", status: "succeeded" },
    ]);
  });

  it("gives it a key of its own for each retry", async () => {
    const { calls } = await runDocument(main({ retryLimit: 2 }), { answers: [401, 200, 401, 200, 200] });
    expect(calls.map(({ key }) => key)).toEqual([
      "main/work/1",
      "main/work/1>login/1/ask/1",
      "main/work/1",
      "main/work/1>login/2/ask/1",
      "main/work/1",
    ]);
  });

  it("tries the step again also where that one fails, which the report shows", async () => {
    const { report } = await runDocument(main({}), { answers: [401, 403, 200] });
    expect(report.status).toBe("succeeded");
    expect(report.steps[0]).toMatchObject({
      attempts: 2,
      workflows: [{ workflowId: "login", status: "failed", error: { stepId: "ask", statusCode: 403 } }],
    });
  });

  it("tries the step again also where the inputs cannot be made", async () => {
    const { report } = await runDocument(
      main({ parameters: [{ name: "user", value: "user {$response.body.nobody}" }] }),
      { answers: [401] },
    );
    expect(report.status).toBe("succeeded");
    expect(report.steps[0]?.workflows).toMatchObject([
      {
        status: "failed",
        error: {
          reason:
            "Workflow login cannot be given its inputs: `$response.body.nobody` yields nothing, so the string that it is part of cannot be built.",
        },
      },
    ]);
  });

  it("does not start the same retry again from within", async () => {
    const onFailure = (workflowId: string) => [retry({ workflowId, retryLimit: 2 })];
    const text = documentOf([
      { workflowId: "main", steps: [{ stepId: "a", onFailure: onFailure("other") }] },
      { workflowId: "other", steps: [{ stepId: "b", onFailure: onFailure("main") }] },
    ]);
    const { report, calls } = await runDocument(text, { answers: () => 500 });
    // Of a: each of its 3 attempts but the last runs b 3 times, which runs a once more before each of its 2 retries.
    expect(calls.length).toBe(3 + 2 * (3 + 2));
    const within = report.steps[0]?.workflows?.[0]?.steps[0]?.workflows?.[0]?.steps[0];
    expect(within?.next.considered).toEqual([
      { action: "again", criteria: [], passedOver: "the step is part of what its own retry runs first" },
    ]);
  });
});

describe("retries that run each other's workflows", () => {
  const anyRetry = fc.record({ to: fc.constantFrom(undefined, "a", "b"), retryLimit: fc.nat(2) });
  const anyWorkflow = fc.array(fc.array(anyRetry, { maxLength: 2 }), { minLength: 1, maxLength: 2 });

  // Failure Action Object: the reference is executed, after which the step is retried; retryLimit bounds that.
  it("end, and run no step more often than all limits multiplied", async () => {
    await fc.assert(
      fc.asyncProperty(anyWorkflow, anyWorkflow, async (a, b) => {
        const workflows = [a, b].map((steps, index) => ({
          workflowId: "ab".charAt(index),
          steps: steps.map((retries, number) => ({
            stepId: `s${number}`,
            onFailure: retries.map(({ to, retryLimit }, action) =>
              retry({ name: `r${action}`, retryLimit, ...(to && { workflowId: to }) }),
            ),
          })),
        }));
        const { report, calls } = await runDocument(documentOf(workflows), { answers: () => 500 });
        expect(report.error?.code).not.toBe("StepLimitExceeded");
        // Only the first step of a workflow runs, because it always fails.
        const sums = [a, b].map(([first = []]) => first.reduce((sum, { retryLimit }) => sum + retryLimit, 1));
        const [ofA = 1, ofB = 1] = sums;
        expect(calls.length).toBeLessThanOrEqual(2 * ofA ** 2 * ofB ** 2);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a called workflow that is retried", () => {
  it("keeps the keys of its calls", async () => {
    const child = { workflowId: "child", steps: [{ stepId: "one" }, { stepId: "two" }] };
    const text = documentOf([
      { workflowId: "main", steps: [{ stepId: "call", workflowId: "child", onFailure: [retry()] }] },
      child,
    ]);
    const { report, calls } = await runDocument(text, { answers: [200, 500, 200, 200] });
    expect(report.status).toBe("succeeded");
    expect(calls.map(({ key }) => key)).toEqual([
      "main/call/1/one/1",
      "main/call/1/two/1",
      "main/call/1/one/1",
      "main/call/1/two/1",
    ]);
    expect(report.steps[0]?.workflows?.map(({ status }) => status)).toEqual(["failed", "succeeded"]);
  });
});
