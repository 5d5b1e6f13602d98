import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import { compileText, documentOf, pathOf, type RunSetting, runDocument, workflowOf } from "../run-document.ts";

/** The errors of a document, as code and pointer. */
async function errorsOf(text: string): Promise<string[]> {
  const { problems } = await compileText(text);
  return problems.filter(({ severity }) => severity === "error").map(({ code, pointer }) => `${code} ${pointer}`);
}

async function notesOf(text: string): Promise<string[]> {
  const { problems } = await compileText(text);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return problems.map(({ code, pointer }) => `${code} ${pointer}`);
}

async function stepsOf(steps: JsonObject[], setting?: RunSetting): Promise<string[]> {
  const { report } = await runDocument(workflowOf(steps), setting);
  return pathOf(report).map((step) => step.split(" ")[0] as string);
}

const depending = (stepId: string, dependsOn: string[]): JsonObject => ({ stepId, dependsOn });

describe("the steps that a step depends on (Step Object, Tool Behavior)", () => {
  it("run before it, wherever they stand: sequential tools follow the explicit dependencies", async () => {
    expect(await stepsOf([depending("a", ["c"]), { stepId: "b" }, { stepId: "c" }, { stepId: "d" }])).toEqual([
      ..."bcad",
    ]);
  });

  it("run before it, one after the other", async () => {
    const steps = [depending("a", ["b"]), depending("b", ["c"]), { stepId: "c" }];
    expect(await stepsOf(steps)).toEqual([..."cba"]);
  });

  it("include those whose outputs it takes: sequential tools follow the implicit dependencies too", async () => {
    const takes = { stepId: "a", parameters: [{ name: "Note", in: "query", value: "$steps.b.outputs.v" }] };
    const steps = [takes, { stepId: "b", outputs: { v: "$response.body.Value" } }, depending("c", ["a"])];
    const answers = [{ body: { Value: "x" } }];
    const { calls } = await runDocument(workflowOf(steps), { answers });
    expect(calls.map(({ request }) => request)).toEqual([{}, { Note: "x" }, {}]);
  });

  it("keep actions on the steps that they name", async () => {
    const goesOn = { ...depending("a", ["c"]), onSuccess: [{ name: "over", type: "goto", stepId: "e" }] };
    const steps = [goesOn, { stepId: "b" }, { stepId: "c" }, { stepId: "d" }, { stepId: "e" }];
    expect(await stepsOf(steps)).toEqual([..."bcae"]);
  });

  it("have to be written before it where nothing depends on a step: a forward reference is an error", async () => {
    const takes = { stepId: "a", parameters: [{ name: "Note", in: "query", value: "$steps.b.outputs.v" }] };
    const text = workflowOf([takes, { stepId: "b", outputs: { v: "$response.body.Value" } }]);
    expect(await errorsOf(text)).toEqual(["later-step /workflows/0/steps/0/parameters/0/value"]);
  });

  it("cannot depend on each other", async () => {
    const text = workflowOf([depending("a", ["b"]), depending("b", ["a"])]);
    expect(await errorsOf(text)).toEqual(["later-step /workflows/0/steps/0/dependsOn/0"]);
  });
});

describe("a step of another workflow that a step depends on, which is not run for it (Step Object, dependsOn)", () => {
  const base = { workflowId: "base", steps: [{ stepId: "login" }] };
  const step = depending("a", ["$workflows.base.steps.login"]);

  it("has run where the workflow depends on the other workflow", async () => {
    const { report } = await runDocument(
      documentOf([{ workflowId: "main", dependsOn: ["base"], steps: [step] }, base]),
    );
    expect(report.status).toBe("succeeded");
  });

  it("has run where an earlier step calls the other workflow", async () => {
    const main = { workflowId: "main", steps: [{ stepId: "calls", workflowId: "base" }, step] };
    const { report } = await runDocument(documentOf([main, base]));
    expect(report.status).toBe("succeeded");
  });

  it("has run where a later step calls it: that is run first", async () => {
    const main = { workflowId: "main", steps: [step, { stepId: "calls", workflowId: "base" }] };
    const { report } = await runDocument(documentOf([main, base]));
    expect(report.steps.map(({ stepId }) => stepId)).toEqual(["calls", "a"]);
  });

  it("is an error where nothing runs it", async () => {
    const text = documentOf([{ workflowId: "main", steps: [step] }, base]);
    expect(await errorsOf(text)).toEqual(["foreign-step /workflows/0/steps/0/dependsOn/0"]);
  });

  it("has to be a step of that workflow", async () => {
    const main = { workflowId: "main", dependsOn: ["base"], steps: [depending("a", ["$workflows.base.steps.logn"])] };
    expect(await errorsOf(documentOf([main, base]))).toEqual(["unknown-step /workflows/0/steps/0/dependsOn/0"]);
  });

  it("can be one of the same workflow, named in full", async () => {
    expect(await stepsOf([depending("a", ["$workflows.main.steps.b"]), { stepId: "b" }])).toEqual(["b", "a"]);
  });
});

describe("an expression that the document answers (Runtime Expressions)", () => {
  it.each([
    ["$self == 'https://example.com/a.arazzo.yaml'", "succeeded"],
    ["$self != 'https://example.com/a.arazzo.yaml'", "failed"],
    ["$sourceDescriptions.connect.url == 'connect.yaml'", "succeeded"],
    ["$sourceDescriptions.connect.type == 'openapi' && $statusCode == 200", "succeeded"],
    ["$sourceDescriptions.connect.type == 'arazzo'", "failed"],
  ])("stands in a condition: %s", async (condition, status) => {
    const workflow = { workflowId: "main", steps: [{ stepId: "a", successCriteria: [{ condition }] }] };
    const text = documentOf([workflow], { $self: "https://example.com/a.arazzo.yaml" });
    expect((await runDocument(text)).report.status).toBe(status);
  });

  it("is an error where the source does not exist", async () => {
    const successCriteria = [{ condition: "$sourceDescriptions.conect.url == 'x'" }];
    expect(await errorsOf(workflowOf([{ stepId: "a", successCriteria }]))).toHaveLength(1);
  });
});

describe("a workflow's parameters, which steps override by name and location (Workflow Object, parameters)", () => {
  const value = "$steps.a.outputs.v";
  const note = { name: "Note", in: "query", value };
  const first = { stepId: "a", parameters: [{ ...note, value: "own" }], outputs: { v: "$response.body.Value" } };

  it("can take the output of a step that overrides them", async () => {
    const text = workflowOf([first, { stepId: "b" }], { parameters: [note] });
    const { calls } = await runDocument(text, { answers: [{ body: { Value: "x" } }] });
    expect(calls.map(({ request }) => request)).toEqual([{ Note: "own" }, { Note: "x" }]);
  });

  it("cannot be taken by the step whose output they are", async () => {
    const text = workflowOf([{ ...first, parameters: [] }, { stepId: "b" }], { parameters: [note] });
    expect(await errorsOf(text)).toEqual(["later-step /workflows/0/parameters/0/value"]);
  });

  it("require `in` where they reach a step that calls an operation", async () => {
    const text = workflowOf([{ stepId: "a" }], { parameters: [{ name: "Note", value: "x" }] });
    expect(await errorsOf(text)).toEqual(["parameter-in /workflows/0/parameters/0"]);
  });
});

describe("a plain operationId", () => {
  const two = [
    { name: "connect", url: "connect.yaml", type: "openapi" },
    { name: "more", url: "more.yaml", type: "openapi" },
  ];
  const main = (operationId: string) => [{ workflowId: "main", steps: [{ stepId: "a", operationId }] }];

  it("is noted beside two sources of one service, where the specification wants an expression (Step Object)", async () => {
    const text = documentOf(main("Ping"), { sourceDescriptions: two });
    expect(await errorsOf(text)).toEqual([]);
    expect((await compileText(text)).problems.map(({ code }) => code)).toContain("ambiguous-operation");
    const qualified = documentOf(main("$sourceDescriptions.more.Ping"), { sourceDescriptions: two });
    expect(await errorsOf(qualified)).toEqual([]);
  });
});

describe("what is valid, and noted", () => {
  it("is a step that no way leads to", async () => {
    const end = { stepId: "a", onSuccess: [{ name: "stop", type: "end" }] };
    expect(await notesOf(workflowOf([end, { stepId: "b" }]))).toEqual(["unreachable-step /workflows/0/steps/1/stepId"]);
  });

  it("is a circle that a failing step ends, and runs until then", async () => {
    const text = workflowOf([{ stepId: "poll", onSuccess: [{ name: "again", type: "goto", stepId: "poll" }] }]);
    expect(await notesOf(text)).toEqual(["endless-circle /workflows/0/steps/0/stepId"]);
    const { report } = await runDocument(text, { answers: [{}, {}, { status: 404 }] });
    expect([report.status, report.steps.length]).toEqual(["failed", 3]);
  });

  it("is an input that an open schema does not declare: JSON Schema allows it", async () => {
    const step = { stepId: "a", parameters: [{ name: "Note", in: "query", value: "$inputs.nope" }] };
    const text = workflowOf([step], { inputs: { type: "object", properties: { note: { type: "string" } } } });
    expect(await notesOf(text)).toEqual(["unknown-input /workflows/0/steps/0/parameters/0/value"]);
    expect((await runDocument(text, { inputs: { nope: "x" } })).calls[0]?.request).toEqual({ Note: "x" });
  });
});

describe("one mistake", () => {
  it.each<[string, JsonObject, string]>([
    [
      "in a condition leaves its action conditional",
      { onSuccess: [{ name: "stop", type: "end", criteria: [{ condition: "$response.body.Value != VIP" }] }] },
      "condition /workflows/0/steps/0/onSuccess/0/criteria/0/condition",
    ],
    [
      "in an action's target leaves other steps reachable",
      { onSuccess: [{ name: "over", type: "goto", stepId: "lst" }] },
      "unknown-step /workflows/0/steps/0/onSuccess/0/stepId",
    ],
    [
      "in a field's name is not a missing field",
      { requestBdy: { payload: { Note: "x" } } },
      "unknown-field /workflows/0/steps/0/requestBdy",
    ],
  ])("%s", async (_, fields, expected) => {
    const { problems } = await compileText(workflowOf([{ stepId: "a", ...fields }, { stepId: "last" }]));
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([expected]);
  });
});
