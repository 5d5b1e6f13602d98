import fc from "fast-check";
import type { Executable } from "../../../../lib/arazzo/executable.ts";
import { decide } from "../../../../lib/arazzo/execution/decide.ts";
import { newRun } from "../../../../lib/arazzo/execution/enter-workflow.ts";
import type { RunReport } from "../../../../lib/arazzo/execution/run-report.ts";
import type { RunState } from "../../../../lib/arazzo/execution/state.ts";
import type { Next, RunEvent } from "../../../../lib/arazzo/execution/transition.ts";
import type { Action, Criterion, Expression, Step, Template, Workflow } from "../../../../lib/arazzo/workflow.ts";

const expression = (from: Expression["from"], ...path: string[]): Expression => ({
  from,
  path,
  text: `$${[from, ...path].join(".")}`,
});
const template = (from: Expression["from"], ...path: string[]): Template => ({
  kind: "expression",
  expression: expression(from, ...path),
});

const criterion: fc.Arbitrary<Criterion> = fc.constantFrom(200, 404, 500).map((value) => ({
  kind: "simple",
  condition: `$statusCode == ${value}`,
  test: {
    kind: "compare",
    comparator: "==",
    left: { kind: "expression", expression: expression("statusCode") },
    right: { kind: "literal", value },
  },
}));
const criteria = fc.array(criterion, { maxLength: 1 });
const inputs: fc.Arbitrary<Template> = fc.constantFrom<Template>(
  { kind: "object", members: [] },
  { kind: "object", members: [["x", template("inputs", "x")]] },
  { kind: "object", members: [["x", { kind: "literal", value: 1 }]] },
  { kind: "object", members: [["x", template("response", "body", "v")]] },
  { kind: "object", members: [["x", { kind: "text", parts: ["a ", expression("response", "body", "missing")] }]] },
);
const called = fc.record({ workflow: fc.constantFrom("child", "leaf"), inputs });
const where = fc.oneof(fc.record({ step: fc.nat(2) }), called);

const end = fc.record({ type: fc.constant("end" as const), name: fc.constant("end"), criteria });
const goto = fc
  .record({ criteria, where })
  .map(({ criteria, where }): Action => ({ type: "goto", name: "goto", criteria, ...where }));
const retry = fc
  .record({
    criteria,
    first: fc.option(where, { nil: undefined }),
    retryLimit: fc.nat(2),
    retryAfter: fc.constantFrom(0, 1),
  })
  .map(({ first, ...rest }): Action => ({ type: "retry", name: "retry", ...rest, ...(first && { first }) }));

const step = fc
  .record({
    call: fc.constantFrom<Step["call"]>(
      { operationId: "Get", method: "GET", path: "/" },
      { operationId: "Get", method: "GET", path: "/" },
      { operationId: "Get", method: "GET", path: "/" },
      { operationId: "Get", method: "GET", path: "/" },
      { operationId: "Create", method: "PUT", path: "/", nonIdempotent: true },
      { workflow: "child" },
      { workflow: "leaf" },
    ),
    request: inputs,
    successCriteria: criteria,
    onSuccess: fc.array<Action>(fc.oneof(goto, end), { maxLength: 1 }),
    onFailure: fc.array<Action>(fc.oneof(retry, retry, goto, end), { maxLength: 2 }),
    timeout: fc.option(fc.constantFrom(50, 1500), { nil: undefined }),
    dependsOnFirst: fc.boolean(),
  })
  .map(
    ({ timeout, dependsOnFirst, ...rest }): Omit<Step, "stepId"> => ({
      ...rest,
      outputs: { v: template("response", "body", "v"), none: template("steps", "s0", "outputs", "v") },
      alwaysRuns: false,
      fromInputs: false,
      ...(timeout !== undefined && { timeout }),
      ...(dependsOnFirst && { dependsOn: [0] }),
    }),
  );

const workflow = (workflowId: string, steps: fc.Arbitrary<Omit<Step, "stepId">>, dependsOn: string[]) =>
  fc.record({ steps: fc.array(steps, { minLength: 3, maxLength: 3 }), dependsOn: fc.subarray(dependsOn) }).map(
    ({ steps, dependsOn }): Workflow => ({
      workflowId,
      dependsOn,
      steps: steps.map(({ dependsOn, ...one }, index) => ({
        stepId: `s${index}`,
        ...one,
        ...(dependsOn && index > 0 && { dependsOn }),
      })),
      outputs: { v: template("steps", "s0", "outputs", "v"), x: template("inputs", "x") },
    }),
  );

/** An outcome in the world: what comes back of one effect, how late, and whether the caller aborts the run meanwhile. */
type Luck = { status: number; takes: number; mood: "answers" | "is unreachable" | "rejects" | "aborts" };
const luck: fc.Arbitrary<Luck> = fc.record({
  status: fc.constantFrom(200, 200, 200, 404, 500),
  takes: fc.constantFrom(0, 10, 100, 2000),
  mood: fc.constantFrom(...(Array(20).fill("answers") as "answers"[]), "is unreachable", "rejects", "aborts"),
});

/** Any compiled document of three workflows, and any course of the world. */
export const anyRun = fc.record({
  document: fc
    .tuple(workflow("main", step, ["leaf", "child"]), workflow("child", step, ["leaf"]), workflow("leaf", step, []))
    .map(
      ([main, child, leaf]): Executable => ({
        document: { entry: "main", workflows: { main, child, leaf } },
        validators: {},
      }),
    ),
  lucks: fc.array(luck, { minLength: 1, maxLength: 30 }),
  deadline: fc.option(fc.constantFrom(100, 3000), { nil: undefined }),
});

/** The state of a run before each of its events. */
export type History = { states: RunState[]; events: RunEvent[]; report: RunReport };

/** Runs the core to its end, in a world without time and network. */
export function playRun(
  executable: Executable,
  lucks: readonly Luck[],
  deadline: number | undefined,
  step: typeof decide = decide,
): History {
  const states: RunState[] = [];
  const events: RunEvent[] = [];
  let state = newRun(
    "main",
    { x: 0 },
    {
      startedAt: 0,
      stepLimit: 12,
      created: [],
      outcomeUnknown: [],
      ...(deadline !== undefined && { deadline }),
    },
  );
  let event: RunEvent = { type: "begun", at: 0 };
  for (;;) {
    states.push(state);
    events.push(event);
    const decision = step(executable, state, event);
    if (decision.next.type === "done") return { states, events, report: decision.next.report };
    state = decision.state;
    event = eventAfter(decision.next, event.at, lucks[events.length % lucks.length] as Luck, state);
  }
}

function eventAfter(next: Exclude<Next, { type: "done" }>, at: number, luck: Luck, state: RunState): RunEvent {
  if (next.type === "check") return { type: "checked", at, result: checked(next.inputs, luck) };
  const takes = next.type === "wait" ? next.milliseconds : luck.takes;
  const limit = Math.min(
    next.type === "send" ? (next.timeLimit ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
    (state.deadline ?? Number.POSITIVE_INFINITY) - at,
  );
  const made = { created: state.created, outcomeUnknown: state.outcomeUnknown };
  if (luck.mood === "aborts") return { type: "aborted", at: at + Math.min(limit, takes), ...made };
  if (takes > limit) return { type: "timed out", at: at + limit, ...made };
  if (next.type === "wait") return { type: "waited", at: at + takes };
  const { operationId, idempotencyKey: id } = next.call;
  if (luck.mood === "rejects") return { type: "rejected", at, violations: [{ pointer: "/x", message: "is wrong" }] };
  if (luck.mood === "is unreachable") {
    const error = { code: "Unreachable", message: "nothing answers." };
    return { type: "unanswered", at: at + takes, error, ...made, outcomeUnknown: [operationId] };
  }
  const response = { statusCode: luck.status, headers: {}, body: { v: at } };
  const created = operationId === "Create" ? [...state.created, { operationId, kind: "Id", id }] : state.created;
  return { type: "answered", at: at + takes, response, ...made, created };
}

function checked(
  inputs: (Next & { type: "check" })["inputs"],
  { mood }: Luck,
): (RunEvent & { type: "checked" })["result"] {
  return mood === "rejects" ? { violations: [{ pointer: "/x", message: "is wrong" }] } : { inputs };
}
