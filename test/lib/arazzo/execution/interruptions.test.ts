import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Clock } from "../../../../lib/arazzo/clock.ts";
import { makeExecutable } from "../../../../lib/arazzo/compilation/make-executable.ts";
import { runWorkflow } from "../../../../lib/arazzo/execution/run-workflow.ts";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { Session } from "../../../../lib/arazzo/operation.ts";
import { FakeClock, NOON } from "../fake-clock.ts";
import { compileText, documentOf, pathOf, type RunSetting, runDocument, workflowOf } from "../run-document.ts";
import type { Answer } from "../scripted-session.ts";

const slow: Answer = { takes: 10_000 };
const three = [{ stepId: "a" }, { stepId: "b" }, { stepId: "c" }];
const nested = (rest: JsonObject = {}): string =>
  documentOf([
    {
      workflowId: "main",
      steps: [{ stepId: "before" }, { stepId: "call", workflowId: "child", ...rest }, { stepId: "after" }],
    },
    { workflowId: "child", steps: [{ stepId: "one" }, { stepId: "two" }] },
  ]);
const retrying = (rest: JsonObject): string =>
  workflowOf([{ stepId: "a", onFailure: [{ name: "again", type: "retry", ...rest }] }]);

/** A signal that is aborted after a time. */
function abortAfter(milliseconds: number): RunSetting {
  const clock = new FakeClock();
  const controller = new AbortController();
  return {
    clock,
    signal: controller.signal,
    meanwhile: () => {
      clock.sleep(milliseconds, new AbortController().signal).then(() => controller.abort());
    },
  };
}

const deadlineIn = (milliseconds: number): RunSetting => ({ deadline: NOON + milliseconds });

describe.each([
  ["the deadline", deadlineIn, "DeadlineExceeded", "The time for the run was up."],
  ["an abort", abortAfter, "Aborted", "The run was aborted by its caller."],
] as const)("%s", (_, interruptAfter, code, reason) => {
  it("ends the run in the middle of a call, which is aborted", async () => {
    const { report, clock, aborted } = await runDocument(workflowOf(three), {
      answers: [200, slow],
      ...interruptAfter(700),
    });
    expect(clock.elapsed()).toBe(700);
    expect(aborted).toBeGreaterThan(0);
    expect(pathOf(report)).toEqual(["a ×1 next b", "b ×1 fail"]);
    expect(report).toMatchObject({ status: "failed", error: { code, reason, repeatable: true } });
    expect(report.steps[1]).toMatchObject({
      statusCode: null,
      durationMs: 700,
      error: { code, message: reason },
      tries: [{ atMs: 0, durationMs: 700 }],
    });
  });

  it("ends the run in the middle of a call that ignores the signal", async () => {
    const { report, clock } = await runDocument(workflowOf(three), {
      answers: [{ takes: "never", deaf: true }],
      ...interruptAfter(700),
    });
    expect(clock.elapsed()).toBe(700);
    expect(report).toMatchObject({ status: "failed", error: { code, reason } });
  });

  it("ends the run in a called workflow, whose report is part of the step's", async () => {
    const { report, clock } = await runDocument(nested(), { answers: [200, 200, slow], ...interruptAfter(700) });
    expect(clock.elapsed()).toBe(700);
    expect(pathOf(report)).toEqual(["before ×1 next call", "call ×1 fail"]);
    const [child] = report.steps[1]?.workflows ?? [];
    expect(child).toMatchObject({ workflowId: "child", status: "failed", error: { code, reason } });
    expect(child && pathOf(child)).toEqual(["one ×1 next two", "two ×1 fail"]);
    expect(report.error).toMatchObject({ code, reason });
  });

  it("is not a failure that a step can handle", async () => {
    const rest = { onFailure: [{ name: "ignore", type: "end" }] };
    const { report } = await runDocument(nested(rest), { answers: [200, slow], ...interruptAfter(700) });
    expect(report).toMatchObject({ status: "failed", error: { code } });
    expect(pathOf(report)).toEqual(["before ×1 next call", "call ×1 fail"]);
  });

  it("ends the run in a workflow that an action went to", async () => {
    const onSuccess = [{ name: "over", type: "goto", workflowId: "child" }];
    const text = documentOf([
      { workflowId: "main", steps: [{ stepId: "a", onSuccess }] },
      { workflowId: "child", steps: [{ stepId: "one" }] },
    ]);
    const { report, clock } = await runDocument(text, { answers: [200, slow], ...interruptAfter(700) });
    expect(clock.elapsed()).toBe(700);
    expect(report).toMatchObject({ status: "failed", error: { code, reason } });
    expect(report.steps[0]?.workflows?.[0]?.steps.map(({ stepId }) => stepId)).toEqual(["one"]);
  });

  it("ends the run in a workflow that it depends on", async () => {
    const text = documentOf([
      { workflowId: "main", dependsOn: ["child"], steps: three },
      { workflowId: "child", steps: [{ stepId: "one" }] },
    ]);
    const { report, clock } = await runDocument(text, { answers: [slow], ...interruptAfter(700) });
    expect(clock.elapsed()).toBe(700);
    expect(report).toMatchObject({ status: "failed", error: { code, reason }, steps: [{ stepId: "one" }] });
  });

  it("leaves no timer behind", async () => {
    const { clock } = await runDocument(workflowOf(three), { answers: [200, slow], ...interruptAfter(700) });
    expect(clock.pending).toBe(0);
  });
});

describe("an abort", () => {
  it("ends the run in the middle of a wait", async () => {
    const { report, clock } = await runDocument(retrying({ retryAfter: 60 }), { answers: [500], ...abortAfter(700) });
    expect(clock.elapsed()).toBe(700);
    expect(pathOf(report)).toEqual(["a ×1 fail"]);
    expect(report).toMatchObject({ status: "failed", error: { code: "Aborted" } });
  });

  it("before the first step sends nothing", async () => {
    const controller = new AbortController();
    controller.abort();
    const { report, calls } = await runDocument(workflowOf(three), { signal: controller.signal });
    expect(calls).toEqual([]);
    expect(report).toMatchObject({
      status: "failed",
      steps: [],
      error: {
        code: "Aborted",
        message: "The run was aborted by its caller. Nothing was created. Repeating is safe.",
      },
    });
  });
});

describe("on a real clock", () => {
  const clock: Clock = {
    now: () => Date.now(),
    sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
  };
  const never: Session = {
    check: () => [],
    created: () => [],
    outcomeUnknown: () => [],
    prepare: ({ operationId }) => ({ prepared: { operationId } }),
    send: () => new Promise(() => {}),
  };
  const busy: Session = { ...never, send: async () => ({ statusCode: 503, headers: {}, body: {} }) };

  // A timer of a busy machine can be late; it is not late ten times.
  it.each<[string, string, Session]>([
    ["a call that takes no notice", workflowOf(three), never],
    ["a wait", retrying({ retryAfter: 60 }), busy],
    ["a called workflow", nested(), never],
  ])("an abort and a deadline end %s within 100 ms", { retry: 10 }, async (_, text, session) => {
    const { document } = await compileText(text);
    if (document === undefined) throw new Error("The document does not compile.");
    const executable = makeExecutable(document);
    for (const option of ["signal", "deadline"]) {
      const began = performance.now();
      const end = option === "signal" ? { signal: AbortSignal.timeout(50) } : { deadline: Date.now() + 50 };
      const report = await runWorkflow(executable, {}, { session, clock, ...end });
      const took = performance.now() - began;
      expect(report.status).toBe("failed");
      expect(took).toBeLessThan(150);
    }
  });
});

describe("the deadline", () => {
  it("is not waited for when a retry would come after it", async () => {
    const { report, clock } = await runDocument(retrying({ retryAfter: 60 }), { answers: [500], ...deadlineIn(5000) });
    expect(clock.elapsed()).toBe(0);
    expect(report.steps[0]?.next.why).toBe("the next retry would be after the deadline");
    expect(report.error).toMatchObject({ code: "CriteriaNotMet", statusCode: 500 });
  });

  it("rules over Retry-After too", async () => {
    const { clock, calls } = await runDocument(retrying({ retryAfter: 1 }), {
      answers: [{ status: 429, headers: { "retry-after": "5" } }],
      ...deadlineIn(5000),
    });
    expect([clock.elapsed(), calls.length]).toEqual([0, 1]);
  });

  it("lets a later action be taken instead of a retry that would be too late", async () => {
    const onFailure = [
      { name: "again", type: "retry", retryAfter: 60 },
      { name: "stop", type: "end" },
    ];
    const { report } = await runDocument(workflowOf([{ stepId: "a", onFailure }]), {
      answers: [500],
      ...deadlineIn(5000),
    });
    expect(pathOf(report)).toEqual(["a ×1 end (stop)"]);
  });

  it("that has passed already sends nothing", async () => {
    const { report, calls } = await runDocument(workflowOf(three), deadlineIn(0));
    expect(calls).toEqual([]);
    expect(report).toMatchObject({ status: "failed", steps: [], error: { code: "DeadlineExceeded" } });
  });

  it("does not fail a run whose last answer was in time", async () => {
    const { report, clock } = await runDocument(workflowOf(three), {
      answers: [200, 200, { takes: 699 }],
      ...deadlineIn(700),
    });
    expect(report.status).toBe("succeeded");
    expect([clock.elapsed(), clock.pending]).toEqual([699, 0]);
  });
});

describe("a step's timeout (Arazzo 1.1)", () => {
  it("fails the step and aborts its call", async () => {
    const { report, clock, aborted } = await runDocument(workflowOf([{ stepId: "a", timeout: 250 }, { stepId: "b" }]), {
      answers: [slow],
    });
    expect([clock.elapsed(), aborted, clock.pending]).toEqual([250, 1, 0]);
    expect(report).toMatchObject({
      status: "failed",
      error: { code: "StepTimedOut", reason: "Step a (Ping) failed: the timeout of step a, 250 ms, was up." },
    });
  });

  it("is a failure that actions can handle", async () => {
    const steps = [
      {
        stepId: "a",
        timeout: 250,
        onFailure: [
          { name: "again", type: "retry", retryAfter: 1 },
          { name: "on", type: "goto", stepId: "b" },
        ],
      },
      { stepId: "b" },
    ];
    const { report, calls } = await runDocument(workflowOf(steps), { answers: [slow, slow, 200] });
    expect(pathOf(report)).toEqual(["a ×2 goto (on) b", "b ×1 done"]);
    expect(calls.map(({ at }) => at)).toEqual([0, 1250, 1500]);
    expect(report.steps[0]?.tries.map(({ error }) => error?.code)).toEqual(["StepTimedOut", "StepTimedOut"]);
  });

  it("takes no part in a step that is in time", async () => {
    const { report, clock } = await runDocument(workflowOf([{ stepId: "a", timeout: 250 }]), {
      answers: [{ takes: 249 }],
    });
    expect([report.status, clock.elapsed(), clock.pending]).toEqual(["succeeded", 249, 0]);
  });

  it("cuts off a called workflow, and has its report", async () => {
    const { report } = await runDocument(
      nested({ timeout: 250, onFailure: [{ name: "on", type: "goto", stepId: "after" }] }),
      { answers: [200, 200, slow, 200] },
    );
    expect(pathOf(report)).toEqual(["before ×1 next call", "call ×1 goto (on) after", "after ×1 done"]);
    const [child] = report.steps[1]?.workflows ?? [];
    expect(child).toMatchObject({
      status: "failed",
      error: { code: "StepTimedOut", reason: "The timeout of step call, 250 ms, was up." },
    });
    expect(child && pathOf(child)).toEqual(["one ×1 next two", "two ×1 fail"]);
  });

  it("gives way to a deadline before it", async () => {
    const { report } = await runDocument(
      workflowOf([{ stepId: "a", timeout: 250, onFailure: [{ name: "x", type: "end" }] }]),
      { answers: [slow], ...deadlineIn(100) },
    );
    expect(report).toMatchObject({ status: "failed", error: { code: "DeadlineExceeded" } });
  });

  it("comes before a deadline after it", async () => {
    const { report, clock } = await runDocument(workflowOf([{ stepId: "a", timeout: 250 }]), {
      answers: [slow],
      ...deadlineIn(300),
    });
    expect([clock.elapsed(), report.error?.code]).toEqual([250, "StepTimedOut"]);
  });
});

describe("the limit on steps", () => {
  const back = { name: "back", type: "goto", stepId: "a", criteria: [{ condition: "$statusCode == 200" }] };

  it("ends a goto that never ends after 1,000 steps", async () => {
    const { report, calls } = await runDocument(workflowOf([{ stepId: "a", onSuccess: [back] }]));
    expect(calls).toHaveLength(1000);
    expect(report).toMatchObject({
      status: "failed",
      error: {
        code: "StepLimitExceeded",
        reason: "The run was stopped after 1000 steps, probably by an endless loop. If not, raise the limit.",
      },
    });
  });

  it("can be set, and counts every attempt", async () => {
    const { report, calls } = await runDocument(retrying({ retryLimit: 100 }), { answers: () => 500, stepLimit: 7 });
    expect(calls).toHaveLength(7);
    expect(report.error?.code).toBe("StepLimitExceeded");
  });

  it("holds for called workflows too, and is not a failure that a step can handle", async () => {
    const text = documentOf([
      {
        workflowId: "main",
        steps: [{ stepId: "call", workflowId: "child", onFailure: [{ name: "ignore", type: "end" }] }],
      },
      { workflowId: "child", steps: [{ stepId: "a", onSuccess: [back] }] },
    ]);
    const { report, calls } = await runDocument(text, { stepLimit: 9 });
    expect(calls).toHaveLength(8);
    expect(report).toMatchObject({ status: "failed", error: { code: "StepLimitExceeded" } });
  });

  it("ends a workflow that calls itself", async () => {
    const onSuccess = [{ name: "enough", type: "end", criteria: [{ condition: "$response.body.Value == 'never'" }] }];
    const text = documentOf([
      {
        workflowId: "main",
        steps: [
          { stepId: "a", onSuccess },
          { stepId: "b", workflowId: "main" },
        ],
      },
    ]);
    const { report } = await runDocument(text, { stepLimit: 50 });
    expect(report.error?.code).toBe("StepLimitExceeded");
  });
});
