import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";
import { documentOf, pathOf, runDocument, workflowOf } from "../run-document.ts";
import type { Answer } from "../scripted-session.ts";

const when = (condition: string) => [{ condition }];
const value = (Value: JsonValue): Answer => ({ body: { Value } });
const three = (first: JsonObject): JsonObject[] => [{ stepId: "a", ...first }, { stepId: "b" }, { stepId: "c" }];
const end = { name: "stop", type: "end" };
const to = (stepId: string, rest: JsonObject = {}) => ({ name: `to ${stepId}`, type: "goto", stepId, ...rest });

describe("a step's success (Step Object)", () => {
  it.each<[number, boolean]>([
    [200, true],
    [201, true],
    [204, true],
    [299, true],
    [199, false],
    [300, false],
    [304, false],
    [400, false],
    [404, false],
    [429, false],
    [500, false],
  ])("without criteria is any 2xx: %i", async (status, succeeds) => {
    const { report } = await runDocument(workflowOf([{ stepId: "a" }]), { answers: [status] });
    expect(report).toMatchObject({
      status: succeeds ? "succeeded" : "failed",
      steps: [{ statusCode: status, criteria: [] }],
    });
  });

  it("can be an error status that the criteria accept", async () => {
    const { report } = await runDocument(workflowOf([{ stepId: "a", successCriteria: when("$statusCode == 404") }]), {
      answers: [404],
    });
    expect(report).toMatchObject({
      status: "succeeded",
      steps: [{ criteria: [{ condition: "$statusCode == 404", holds: true, compared: "404 == 404" }] }],
    });
  });

  it("needs a response, whatever the criteria", async () => {
    const { report } = await runDocument(workflowOf([{ stepId: "a", successCriteria: when("true") }]), {
      answers: [404],
    });
    expect(report.status).toBe("succeeded");
  });
});

describe("a run's report", () => {
  it("has everything that happened", async () => {
    const steps = [
      {
        stepId: "a",
        outputs: { code: "$response.body.Value.code" },
        successCriteria: when("$statusCode == 200"),
        onSuccess: [to("c", { criteria: when("$response.body.Value.code == 'x'") })],
      },
      { stepId: "b" },
      {
        stepId: "c",
        parameters: [{ name: "Note", in: "query", value: "$steps.a.outputs.code" }],
        outputs: { none: "$response.body.Value.none" },
      },
    ];
    const { report } = await runDocument(
      workflowOf(steps, { outputs: { code: "$steps.a.outputs.code", none: "$steps.c.outputs.none" } }),
      { answers: [{ ...(value({ code: "X" }) as object), takes: 12 }, 200] },
    );
    expect(report).toEqual({
      workflowId: "main",
      status: "succeeded",
      outputs: { code: "X" },
      created: [],
      steps: [
        {
          stepId: "a",
          operationId: "Ping",
          attempts: 1,
          statusCode: 200,
          durationMs: 12,
          outputs: { code: "X" },
          criteria: [{ condition: "$statusCode == 200", holds: true, compared: "200 == 200" }],
          next: {
            type: "goto",
            stepId: "c",
            action: "to c",
            why: "its criteria hold",
            considered: [
              {
                action: "to c",
                criteria: [{ condition: "$response.body.Value.code == 'x'", holds: true, compared: "'X' == 'x'" }],
              },
            ],
          },
          tries: [{ atMs: 0, durationMs: 12, statusCode: 200 }],
        },
        {
          stepId: "c",
          operationId: "Ping",
          attempts: 1,
          statusCode: 200,
          durationMs: 0,
          outputs: {},
          criteria: [],
          next: { type: "done", why: "no action is given", considered: [] },
          tries: [{ atMs: 12, durationMs: 0, statusCode: 200 }],
        },
      ],
    });
  });

  it("reports on a failure that the outcome of a call is unknown", async () => {
    const { report } = await runDocument(
      workflowOf([
        { stepId: "make", operationId: "createRule", requestBody: { payload: { InstanceId: "i", Name: "n" } } },
      ]),
      {
        answers: [{ status: 503, uncertain: true }],
      },
    );
    expect(report.error).toMatchObject({
      message:
        "Step make (CreateRule) failed: the service answered 503. It is unknown whether CreateRule took effect. Repeating is not safe: CreateRule can create a second one.",
      uncertain: ["CreateRule"],
    });
  });

  it("reports on a failure the step, the operation, the response, what exists and whether to repeat", async () => {
    const create = {
      stepId: "make",
      operationId: "createRule",
      requestBody: { payload: { InstanceId: "i", Name: "n" } },
    };
    const { report } = await runDocument(workflowOf([create, { stepId: "then" }]), {
      answers: [
        { creates: { operationId: "CreateRule", kind: "RuleId", id: "r-1" } },
        {
          status: 429,
          headers: { "retry-after": "3" },
          body: { __type: "ThrottlingException", message: "secret words" },
        },
      ],
    });
    expect(report).toMatchObject({ status: "failed", created: [{ id: "r-1" }] });
    expect(report.error).toEqual({
      code: "ThrottlingException",
      message:
        "Step then (Ping) failed: the service answered 429 ThrottlingException. What exists now: RuleId r-1, created by CreateRule. Repeating is not safe: CreateRule can create a second one.",
      reason: "Step then (Ping) failed: the service answered 429 ThrottlingException.",
      stepId: "then",
      operationId: "Ping",
      statusCode: 429,
      errorType: "ThrottlingException",
      retryAfter: 3,
      repeatable: false,
      fromInputs: true,
    });
  });

  it.each([
    [409, true],
    [500, false],
  ])("a call that failed with %i can be repeated: %j", async (status, repeatable) => {
    const requestBody = { payload: { InstanceId: "i", Name: "n" } };
    const { report } = await runDocument(workflowOf([{ stepId: "make", operationId: "createRule", requestBody }]), {
      answers: [{ status }],
    });
    expect(report.error).toMatchObject({ repeatable });
  });

  it("reports a failure in a called workflow with its own step and response", async () => {
    const text = documentOf([
      { workflowId: "main", steps: [{ stepId: "call", workflowId: "child" }] },
      { workflowId: "child", steps: [{ stepId: "one" }] },
    ]);
    const { report } = await runDocument(text, {
      answers: [{ status: 404, body: { __type: "ResourceNotFoundException" } }],
    });
    expect(report.error).toEqual({
      code: "ResourceNotFoundException",
      message:
        "Step call (child) failed: Step one (Ping) failed: the service answered 404 ResourceNotFoundException. Nothing was created. Repeating is safe.",
      reason: "Step call (child) failed: Step one (Ping) failed: the service answered 404 ResourceNotFoundException.",
      stepId: "call",
      operationId: "Ping",
      statusCode: 404,
      errorType: "ResourceNotFoundException",
      repeatable: true,
      fromInputs: true,
    });
  });
});

describe("after success (Success Action Object)", () => {
  it.each<[string, JsonObject[], Answer[], string[], string]>([
    [
      "comes the next step where no action is given",
      three({}),
      [],
      ["a ×1 next b", "b ×1 next c", "c ×1 done"],
      "succeeded",
    ],
    [
      "comes the next step where no criteria hold",
      three({ onSuccess: [to("c", { criteria: when("$statusCode == 201") })] }),
      [],
      ["a ×1 next b", "b ×1 next c", "c ×1 done"],
      "succeeded",
    ],
    [
      "a goto without criteria is taken",
      [...three({ onSuccess: [to("c")] }).filter(({ stepId }) => stepId !== "b")],
      [],
      ["a ×1 goto (to c) c", "c ×1 done"],
      "succeeded",
    ],
    [
      "a goto whose criteria hold skips steps",
      three({ onSuccess: [to("c", { criteria: when("$statusCode == 200") })] }),
      [],
      ["a ×1 goto (to c) c", "c ×1 done"],
      "succeeded",
    ],
    [
      "the first action whose criteria hold is taken",
      three({
        onSuccess: [
          to("b", { criteria: when("$statusCode == 201") }),
          to("c", { criteria: when("$statusCode == 200") }),
          { ...end, criteria: when("true") },
        ],
      }),
      [],
      ["a ×1 goto (to c) c", "c ×1 done"],
      "succeeded",
    ],
    [
      "all criteria of an action must hold",
      three({
        onSuccess: [{ ...end, criteria: [...when("$statusCode == 200"), ...when("$response.body.Value == 1")] }],
      }),
      [value(2)],
      ["a ×1 next b", "b ×1 next c", "c ×1 done"],
      "succeeded",
    ],
    [
      "an end ends the workflow",
      three({ onSuccess: [{ ...end, criteria: when("$response.body.Value == 1") }] }),
      [value(1)],
      ["a ×1 end (stop)"],
      "ended",
    ],
    [
      "a goto to itself repeats the step",
      three({ onSuccess: [to("a", { criteria: when("$response.body.Value == 'wait'") })] }),
      [value("wait"), value("wait"), value("go")],
      ["a ×1 goto (to a) a", "a ×1 goto (to a) a", "a ×1 next b", "b ×1 next c", "c ×1 done"],
      "succeeded",
    ],
    [
      "a goto back repeats what is between",
      [
        { stepId: "a" },
        { stepId: "b", onSuccess: [to("a", { criteria: when("$response.body.Value == 'wait'") })] },
        { stepId: "c" },
      ],
      [200, value("wait")],
      ["a ×1 next b", "b ×1 goto (to a) a", "a ×1 next b", "b ×1 next c", "c ×1 done"],
      "succeeded",
    ],
    [
      "actions can look at the step's outputs",
      three({
        outputs: { state: "$response.body.Value" },
        onSuccess: [{ ...end, criteria: when("$outputs.state == 'x'") }],
      }),
      [value("x")],
      ["a ×1 end (stop)"],
      "ended",
    ],
    [
      "actions find the step's new outputs by the step's name, too",
      three({
        outputs: { state: "$response.body.Value" },
        onSuccess: [to("a", { criteria: when("$steps.a.outputs.state == 'again'") })],
      }),
      [value("again"), value("x")],
      ["a ×1 goto (to a) a", "a ×1 next b", "b ×1 next c", "c ×1 done"],
      "succeeded",
    ],
    [
      "failure actions are not looked at",
      three({ onFailure: [end] }),
      [],
      ["a ×1 next b", "b ×1 next c", "c ×1 done"],
      "succeeded",
    ],
  ])("%s", async (_, steps, answers, path, status) => {
    const { report } = await runDocument(workflowOf(steps), { answers });
    expect({ path: pathOf(report), status: report.status }).toEqual({ path, status });
  });

  it("a step begins again each time it is reached, and its call has a new key", async () => {
    const steps = [
      {
        stepId: "a",
        outputs: { v: "$response.body.Value" },
        onSuccess: [to("a", { criteria: when("$response.body.Value == 1") })],
      },
    ];
    const { report, calls } = await runDocument(workflowOf(steps, { outputs: { v: "$steps.a.outputs.v" } }), {
      answers: [value(1), value(2)],
    });
    expect(calls.map(({ key }) => key)).toEqual(["main/a/1", "main/a/2"]);
    expect(report.outputs).toEqual({ v: 2 });
    expect(report.steps.map(({ outputs }) => outputs)).toEqual([{ v: 1 }, { v: 2 }]);
  });

  it("an end gives the outputs that can be computed", async () => {
    const steps = [
      {
        stepId: "a",
        outputs: { v: "$response.body.Value" },
        onSuccess: [{ ...end, criteria: when("$statusCode == 200") }],
      },
      { stepId: "b", outputs: { w: "$response.body.Value" } },
    ];
    const { report } = await runDocument(
      workflowOf(steps, {
        outputs: { v: "$steps.a.outputs.v", w: "$steps.b.outputs.w", text: "v is {$steps.b.outputs.w}" },
      }),
      { answers: [value(7)] },
    );
    expect(report).toMatchObject({ status: "ended" });
    expect(report.outputs).toEqual({ v: 7 });
  });
});

describe("after failure (Failure Action Object)", () => {
  it.each<[string, JsonObject[], Answer[], string[], string]>([
    ["the workflow fails where no action is given", three({}), [500], ["a ×1 fail"], "failed"],
    [
      "the workflow fails where no criteria hold",
      three({ onFailure: [to("c", { criteria: when("$statusCode == 404") })] }),
      [500],
      ["a ×1 fail"],
      "failed",
    ],
    [
      "a goto goes on elsewhere",
      three({ onFailure: [to("c")] }),
      [500],
      ["a ×1 goto (to c) c", "c ×1 done"],
      "succeeded",
    ],
    [
      "the first action whose criteria hold is taken",
      three({
        onFailure: [
          to("b", { criteria: when("$statusCode == 404") }),
          to("c", { criteria: when("$statusCode >= 500") }),
          end,
        ],
      }),
      [503],
      ["a ×1 goto (to c) c", "c ×1 done"],
      "succeeded",
    ],
    ["an end ends the workflow without failing it", three({ onFailure: [end] }), [500], ["a ×1 end (stop)"], "ended"],
    [
      "actions can look at the error",
      three({ onFailure: [{ ...end, criteria: when("$response.body.__type == 'ResourceNotFoundException'") }] }),
      [{ status: 404, body: { __type: "ResourceNotFoundException" } }],
      ["a ×1 end (stop)"],
      "ended",
    ],
    [
      "actions can look at the error's header",
      three({ onFailure: [{ ...end, criteria: when("$response.header.X-Reason == 'busy'") }] }),
      [{ status: 503, headers: { "x-reason": "busy" } }],
      ["a ×1 end (stop)"],
      "ended",
    ],
    [
      "unmet criteria of a good answer count as failure",
      three({ successCriteria: when("$response.body.Value == 1"), onFailure: [to("c")] }),
      [value(2)],
      ["a ×1 goto (to c) c", "c ×1 done"],
      "succeeded",
    ],
    [
      "success actions are not looked at",
      three({ onSuccess: [{ ...end, criteria: when("true") }] }),
      [500],
      ["a ×1 fail"],
      "failed",
    ],
  ])("%s", async (_, steps, answers, path, status) => {
    const { report } = await runDocument(workflowOf(steps), { answers });
    expect({ path: pathOf(report), status: report.status }).toEqual({ path, status });
  });

  // Step Object: outputs are what a later step can use; nothing takes them from a step whose failure was handled.
  it("a failed step has outputs where its failure is handled, so that a recovery step can read them", async () => {
    const steps = [
      { stepId: "a", outputs: { v: "$response.body.Value", none: "$response.body.none" }, onFailure: [to("b")] },
      { stepId: "b", parameters: [{ name: "Note", in: "query", value: "$steps.a.outputs.v" }] },
    ];
    const { report, calls } = await runDocument(workflowOf(steps, { outputs: { v: "$steps.a.outputs.v" } }), {
      answers: [{ status: 500, body: { Value: "no" } }],
    });
    expect(calls[1]?.request).toEqual({ Note: "no" });
    expect(report).toMatchObject({ status: "succeeded", outputs: { v: "no" }, steps: [{ outputs: { v: "no" } }, {}] });
  });

  it("a failed step has no outputs where its failure fails the workflow", async () => {
    const steps = [{ stepId: "a", outputs: { v: "$response.body.Value" } }];
    const { report } = await runDocument(workflowOf(steps, { outputs: { v: "$steps.a.outputs.v" } }), {
      answers: [{ status: 500, body: { Value: "no" } }],
    });
    expect(report).toMatchObject({ status: "failed", outputs: {}, steps: [{ outputs: {} }] });
  });

  it("failure actions can look at the step's outputs", async () => {
    const action = { ...end, criteria: when("$outputs.state == 'gone'") };
    const steps = [{ stepId: "a", outputs: { state: "$response.body.Value" }, onFailure: [action] }];
    const { report } = await runDocument(workflowOf(steps), { answers: [{ status: 404, body: { Value: "gone" } }] });
    expect(pathOf(report)).toEqual(["a ×1 end (stop)"]);
  });
});

describe("a workflow's own actions (Workflow Object)", () => {
  const failureActions = [{ name: "all", type: "goto", stepId: "last", criteria: when("$statusCode == 500") }];
  const steps = (first: JsonObject) => [
    { stepId: "a", ...first },
    { stepId: "b" },
    { stepId: "last", onFailure: [end], onSuccess: [end] },
  ];

  it("are used by steps that give none", async () => {
    const { report } = await runDocument(workflowOf(steps({}), { failureActions }), { answers: [500] });
    expect(pathOf(report)).toEqual(["a ×1 goto (all) last", "last ×1 end (stop)"]);
  });

  it("are not used by steps that give their own", async () => {
    const { report } = await runDocument(
      workflowOf(steps({ onFailure: [{ name: "mine", type: "end", criteria: when("$statusCode == 404") }] }), {
        failureActions,
      }),
      { answers: [500] },
    );
    expect(pathOf(report)).toEqual(["a ×1 fail"]);
  });

  it("are used after success too", async () => {
    const { report } = await runDocument(
      workflowOf([{ stepId: "a" }, { stepId: "b" }], {
        successActions: [{ name: "enough", type: "end", criteria: when("$response.body.Value == 1") }],
      }),
      { answers: [200, value(1)] },
    );
    expect(pathOf(report)).toEqual(["a ×1 next b", "b ×1 end (enough)"]);
  });
});

describe("reusable objects (Components Object)", () => {
  const components = {
    successActions: { stop: { name: "reused", type: "end", criteria: when("$response.body.Value == 1") } },
    failureActions: { again: { name: "again", type: "retry", retryLimit: 2 } },
  };

  it("give actions to steps", async () => {
    const text = documentOf(
      [
        {
          workflowId: "main",
          steps: [
            {
              stepId: "a",
              onSuccess: [{ reference: "$components.successActions.stop" }],
              onFailure: [{ reference: "$components.failureActions.again" }],
            },
            { stepId: "b" },
          ],
        },
      ],
      { components },
    );
    expect(pathOf((await runDocument(text, { answers: [500, value(1)] })).report)).toEqual(["a ×2 end (reused)"]);
  });

  it("give actions to workflows", async () => {
    const text = documentOf(
      [
        {
          workflowId: "main",
          failureActions: [{ reference: "$components.failureActions.again" }],
          steps: [{ stepId: "a" }],
        },
      ],
      { components },
    );
    expect(pathOf((await runDocument(text, { answers: [500, 500, 200] })).report)).toEqual(["a ×3 done"]);
  });

  it("give inputs by JSON Schema's own references, parts and anchors too", async () => {
    const inputs = {
      type: "object",
      properties: {
        a: { $ref: "#/components/inputs/short" },
        b: { $ref: "#/components/inputs/whole/properties/x" },
        c: { $ref: "#anchored" },
      },
    };
    const schemas = {
      short: { type: "string", maxLength: 2 },
      whole: { properties: { x: { $ref: "#/components/inputs/short" } } },
      other: { $anchor: "anchored", type: "integer" },
    };
    const text = documentOf([{ workflowId: "main", inputs, steps: [{ stepId: "a" }] }], {
      components: { inputs: schemas },
    });
    await expect(runDocument(text, { inputs: { a: "abc", b: "abc", c: "x" } })).rejects.toMatchObject({
      violations: [
        { pointer: "/a" },
        { pointer: "/b" },
        { pointer: "/c", message: "must be an integer, but is a string" },
      ],
    });
    expect((await runDocument(text, { inputs: { a: "ab", b: "ab", c: 1 } })).report.status).toBe("succeeded");
  });
});

describe("inputs", () => {
  const inputs = {
    type: "object",
    required: ["id", "n"],
    properties: {
      id: { type: "string", minLength: 2 },
      n: { type: "integer", maximum: 3 },
      kind: { enum: ["x", "y"] },
      tags: { type: "object", additionalProperties: { type: "string" } },
      d: { type: "string", default: "preset" },
    },
    additionalProperties: false,
  };
  const text = workflowOf([{ stepId: "a", parameters: [{ name: "Note", in: "query", value: "$inputs.d" }] }], {
    inputs,
  });

  it("get their defaults", async () => {
    expect((await runDocument(text, { inputs: { id: "ab", n: 1 } })).calls[0]?.request).toEqual({ Note: "preset" });
  });

  it.each<[string, JsonObject, JsonValue | undefined]>([
    ["what the property refers to", { $ref: "#/components/inputs/preset" }, "p"],
    ["what that refers to", { $ref: "#/components/inputs/further" }, "p"],
    ["a part of the property", { description: "d", allOf: [{ $ref: "#/components/inputs/preset" }] }, "p"],
    ["the property, before what it refers to", { $ref: "#/components/inputs/preset", default: "own" }, "own"],
    ["an object that it refers to", { $ref: "#/components/inputs/tags" }, {}],
    ["an object that refers to itself, which would have no end", { $ref: "#/components/inputs/tree" }, undefined],
  ])("get the default of %s", async (_, property, expected) => {
    const schemas = {
      preset: { type: "string", default: "p" },
      further: { allOf: [{ $ref: "#/components/inputs/preset" }] },
      tags: { type: "object", default: {} },
      tree: { type: "object", default: {}, properties: { child: { $ref: "#/components/inputs/tree" } } },
    };
    const main = {
      workflowId: "main",
      inputs: { type: "object", required: ["d"], properties: { d: property } },
      steps: [{ stepId: "a" }],
      outputs: { d: "$inputs.d" },
    };
    const running = runDocument(documentOf([main], { components: { inputs: schemas } }));
    if (expected === undefined) await expect(running).rejects.toThrow("/d is required");
    else expect((await running).report.outputs.d).toEqual(expected);
  });

  it("are not changed for the caller", async () => {
    const given = { id: "ab", n: 1 };
    await runDocument(text, { inputs: given });
    expect(given).toEqual({ id: "ab", n: 1 });
  });

  it("are all checked before the first step, and each violation is reported without its value", async () => {
    const running = runDocument(text, { inputs: { id: "S", n: 4.5, kind: "SECRET", tags: { a: 1 }, "other/one": 1 } });
    await expect(running).rejects.toMatchObject({
      name: "InvalidInputError",
      code: "InvalidInput",
      workflowId: "main",
      violations: [
        { pointer: "/other~1one", message: "is not an input of this workflow" },
        { pointer: "/id", message: "must have at least 2 characters" },
        { pointer: "/n", message: "must be an integer, but is a number" },
        { pointer: "/n", message: "must be <= 3" },
        { pointer: "/kind", message: 'must be one of "x", "y"' },
        { pointer: "/tags/a", message: "must be a string, but is an integer" },
      ],
    });
    await expect(running).rejects.not.toThrow(/SECRET/);
  });

  it("that are missing are reported once, however many steps and workflows need them", async () => {
    const parameters = [{ name: "Note", in: "query", value: "a {$inputs.x}" }];
    const properties = { x: { type: "string" } };
    const text = documentOf([
      {
        workflowId: "main",
        dependsOn: ["base"],
        inputs: { type: "object", properties },
        steps: [
          { stepId: "a", parameters },
          { stepId: "b", parameters },
        ],
      },
      {
        workflowId: "base",
        inputs: { type: "object", properties, required: ["x"] },
        steps: [{ stepId: "c", parameters }],
      },
    ]);
    await expect(runDocument(text)).rejects.toMatchObject({ violations: [{ pointer: "/x" }] });
  });

  it("have names that keep to the rules too", async () => {
    const tags = { type: "object", propertyNames: { pattern: "^[a-z]+$" } };
    const named = workflowOf([{ stepId: "a" }], { inputs: { type: "object", properties: { tags } } });
    await expect(runDocument(named, { inputs: { tags: { "a b": 1, ab: 2 } } })).rejects.toMatchObject({
      violations: [{ pointer: "/tags/a b", message: 'has a name that must match pattern "^[a-z]+$"' }],
    });
  });

  it.each<[JsonValue, string]>([
    [{ n: 1 }, "/id is required"],
    [null, "the input must be an object, but is null"],
    [[], "the input must be an object, but is an array"],
    ["x", "the input must be an object, but is a string"],
  ])("%j: %s", async (given, message) => {
    await expect(runDocument(text, { inputs: given })).rejects.toThrow(`The input of main is not valid: ${message}.`);
  });
});

describe("outputs", () => {
  it("keep their type, and are left out where they yield nothing", async () => {
    const outputs = {
      list: "$response.body.Value.list",
      first: "$response.body#/Value/list/0",
      none: "$response.body.Value.none",
      nothing: "$response.body.Value.nothing",
      code: "$statusCode",
      header: "$response.header.X-Id",
      url: "$url",
      method: "$method",
      note: "$request.query.Note",
      text: "no {$response.body.Value.none}",
      said: "is {$response.body.Value.flag}",
      by: { context: "$response.body", selector: "$.Value.list[*]", type: "jsonpath" },
    };
    const { report } = await runDocument(
      workflowOf([{ stepId: "a", parameters: [{ name: "Note", in: "query", value: "n" }], outputs }]),
      {
        answers: [{ headers: { "x-id": "h" }, body: { Value: { list: [1, 2], nothing: null, flag: false } } }],
      },
    );
    expect(report.steps[0]?.outputs).toEqual({
      list: [1, 2],
      first: 1,
      nothing: null,
      code: 200,
      header: "h",
      url: "/ping",
      method: "GET",
      note: "n",
      said: "is false",
      by: [1, 2],
    });
  });

  // Runtime Expressions: a request has a body, a path, a query and a header, each with its own values.
  it("take the body alone from `$request.body`, and parameters from their own place", async () => {
    const requestBody = { payload: { Name: "n", Active: true } };
    const outputs = {
      body: "$request.body",
      name: "$request.body#/Name",
      path: "$request.path.InstanceId",
      by: { context: "$request.body", selector: "$[*]", type: "jsonpath" },
    };
    const parameters = [{ name: "InstanceId", in: "path", value: "i" }];
    const { report, calls } = await runDocument(
      workflowOf([{ stepId: "a", operationId: "createRule", parameters, requestBody, outputs }]),
    );
    expect(calls[0]?.request).toEqual({ InstanceId: "i", Name: "n", Active: true });
    expect(report.steps[0]?.outputs).toEqual({
      body: { Name: "n", Active: true },
      name: "n",
      path: "i",
      by: ["n", true],
    });
  });

  it("named like members of prototypes are outputs like any other", async () => {
    const text = workflowOf([{ stepId: "constructor", outputs: { toString: "$response.body.Value" } }], {
      outputs: { valueOf: "$steps.constructor.outputs.toString" },
    })
      .replace('"toString":', '"__proto__":')
      .replace("outputs.toString", "outputs.__proto__");
    const { report } = await runDocument(text, { answers: [value(5)] });
    expect(Object.entries(report.outputs)).toEqual([["valueOf", 5]]);
  });
});

describe("a step that calls a workflow", () => {
  const child = {
    workflowId: "child",
    inputs: {
      type: "object",
      required: ["x"],
      properties: { x: { type: "string" }, y: { type: "integer", default: 3 } },
    },
    steps: [
      {
        stepId: "one",
        parameters: [{ name: "Note", in: "query", value: "{$inputs.x}{$inputs.y}" }],
        outputs: { v: "$response.body.Value" },
      },
    ],
    outputs: { v: "$steps.one.outputs.v" },
  };
  const main = (step: JsonObject, rest: JsonObject = {}) =>
    documentOf([
      {
        workflowId: "main",
        ...rest,
        steps: [{ stepId: "call", workflowId: "child", parameters: [{ name: "x", value: "q" }], ...step }],
      },
      child,
    ]);

  it("gives it inputs, with its defaults, and takes its outputs", async () => {
    const { report, calls } = await runDocument(
      main(
        { outputs: { got: "$outputs.v" } },
        { outputs: { got: "$steps.call.outputs.got", v: "$steps.call.outputs.v" } },
      ),
      { answers: [value(9)] },
    );
    expect(calls).toMatchObject([{ request: { Note: "q3" }, key: "main/call/1/one/1" }]);
    expect(report.outputs).toEqual({ got: 9, v: 9 });
    expect(report.steps[0]).toMatchObject({
      stepId: "call",
      workflowId: "child",
      statusCode: null,
      outputs: { got: 9 },
      workflows: [{ workflowId: "child", outputs: { v: 9 }, steps: [{ stepId: "one" }] }],
    });
  });

  it("can judge its outputs", async () => {
    const { report } = await runDocument(main({ successCriteria: when("$outputs.v == 1") }), { answers: [value(9)] });
    expect(report.steps[0]).toMatchObject({
      criteria: [{ holds: false, compared: "9 == 1" }],
      error: { code: "CriteriaNotMet", message: "`$outputs.v == 1` does not hold." },
    });
  });

  it("can be judged by the status of the last answer in it", async () => {
    const text = main({ successCriteria: when("$statusCode == 201") });
    expect((await runDocument(text, { answers: [201] })).report).toMatchObject({
      status: "succeeded",
      steps: [{ criteria: [{ compared: "201 == 201" }] }],
    });
    expect((await runDocument(text, { answers: [200] })).report).toMatchObject({
      status: "failed",
      steps: [{ criteria: [{ compared: "200 == 201" }] }],
    });
  });

  it("succeeds where the workflow ended early", async () => {
    const ending = { ...child, steps: [{ ...child.steps[0], onSuccess: [end] }] };
    const { report } = await runDocument(
      documentOf([
        {
          workflowId: "main",
          steps: [
            { stepId: "call", workflowId: "child", parameters: [{ name: "x", value: "q" }] },
            { stepId: "after" },
          ],
        },
        ending as unknown as JsonObject,
      ]),
    );
    expect(pathOf(report)).toEqual(["call ×1 next after", "after ×1 done"]);
    expect(report.steps[0]?.workflows?.[0]?.status).toBe("ended");
  });

  it("fails where its inputs break a rule that shows only then", async () => {
    const steps = [
      { stepId: "first", outputs: { v: "$response.body.Value" } },
      { stepId: "call", workflowId: "child", parameters: [{ name: "x", value: "$steps.first.outputs.v" }] },
    ];
    const { report, calls } = await runDocument(documentOf([{ workflowId: "main", steps }, child]), {
      answers: [value(5)],
    });
    expect(calls).toHaveLength(1);
    expect(report.error).toMatchObject({
      code: "InvalidInput",
      reason: "Step call (child) failed: The input of child is not valid: /x must be a string, but is an integer.",
    });
  });

  it("has its requests checked before the first step of all", async () => {
    const text = documentOf([
      {
        workflowId: "main",
        inputs: { type: "object", properties: { n: { type: "string" } } },
        steps: [
          { stepId: "first" },
          { stepId: "call", workflowId: "child", parameters: [{ name: "x", value: "$inputs.n" }] },
        ],
      },
      {
        ...child,
        steps: [{ stepId: "one", parameters: [{ name: "Note", in: "query", value: "$inputs.x" }] }],
        outputs: {},
      },
    ]);
    await expect(runDocument(text, { inputs: { n: "z".repeat(41) } })).rejects.toMatchObject({
      violations: [{ pointer: "/n", message: "must have at most 40 characters, has 41" }],
    });
  });
});

describe("a goto to a workflow", () => {
  const other = {
    workflowId: "other",
    inputs: { type: "object", properties: { x: { type: "string" }, shared: { type: "string" } } },
    steps: [{ stepId: "one", parameters: [{ name: "Note", in: "query", value: "{$inputs.x}{$inputs.shared}" }] }],
    outputs: { note: "$inputs.x" },
  };
  const main = (action: JsonObject) =>
    documentOf([
      {
        workflowId: "main",
        inputs: { type: "object", properties: { shared: { type: "string" } } },
        steps: [
          {
            stepId: "a",
            outputs: { v: "$response.body.Value" },
            onSuccess: [{ name: "over", type: "goto", workflowId: "other", ...action }],
          },
          { stepId: "b" },
        ],
        outputs: { v: "$steps.a.outputs.v" },
      },
      other,
    ]).replace(',{"operationId":"Ping","stepId":"b"}', "");

  it("is one way: the rest does not run, and its outcome is the run's", async () => {
    const text = main({ parameters: [{ name: "x", value: "$outputs.v" }] });
    const { report, calls } = await runDocument(text, { inputs: { shared: "S" }, answers: [value("V"), 500] });
    expect(calls).toMatchObject([{ key: "main/a/1" }, { request: { Note: "VS" }, key: "main/a/1>other/one/1" }]);
    expect(pathOf(report)).toEqual(["a ×1 goto (over) other"]);
    expect(report).toMatchObject({
      status: "failed",
      outputs: { note: "V" },
      error: { stepId: "one", statusCode: 500 },
      steps: [{ workflows: [{ workflowId: "other", status: "failed" }] }],
    });
  });

  // Success Action Object: goto transfers control to the workflow, one way, so its outputs are what comes out.
  it("gives the other workflow's outputs as the run's", async () => {
    const { report } = await runDocument(main({ parameters: [{ name: "x", value: "x" }] }), {
      inputs: { shared: "S" },
      answers: [value("V")],
    });
    expect(report).toMatchObject({ outputs: { note: "x" }, steps: [{ next: { type: "goto", workflowId: "other" } }] });
    expect(report.outputs).toEqual({ note: "x" });
  });

  it("ends the run as the other workflow ends", async () => {
    const { report } = await runDocument(main({ parameters: [{ name: "x", value: "x" }] }), {
      inputs: { shared: "S" },
    });
    expect(report.status).toBe("succeeded");
  });
});

// Runtime Expressions: `$workflows.<workflowId>.inputs.<name>` is an input of that workflow.
describe("a workflow's own id", () => {
  it("gives its inputs while it runs, also to a workflow that is called again", async () => {
    const text = documentOf([
      {
        workflowId: "main",
        inputs: { type: "object", properties: { x: { type: "string" } } },
        steps: [
          { stepId: "one", parameters: [{ name: "Note", in: "query", value: "$workflows.main.inputs.x" }] },
          {
            stepId: "two",
            parameters: [{ name: "Note", in: "query", value: "as {$workflows.main.inputs.x}" }],
            onSuccess: [{ ...end, criteria: when("$inputs.x == $workflows.main.inputs.x && $inputs.x == 'inner'") }],
          },
          { stepId: "again", workflowId: "main", parameters: [{ name: "x", value: "inner" }] },
        ],
        outputs: { x: "$workflows.main.inputs.x" },
      },
    ]);
    const { report, calls } = await runDocument(text, { inputs: { x: "outer" } });
    expect(calls.map(({ request }) => request.Note)).toEqual(["outer", "as outer", "inner", "as inner"]);
    expect(report.outputs).toEqual({ x: "outer" });
  });
});

describe("dependsOn", () => {
  const chained = (workflowId: string, dependsOn: string[] = []) => ({
    workflowId,
    ...(dependsOn.length > 0 && { dependsOn }),
    steps: [{ stepId: `in ${workflowId}`, outputs: { v: "$response.body.Value" } }],
    outputs: { v: `$steps.in ${workflowId}.outputs.v` },
  });

  it("of a workflow runs the others first, in order, each once", async () => {
    const text = documentOf([
      { ...chained("main", ["left", "right"]) },
      chained("left", ["base"]),
      chained("right", ["base"]),
      chained("base"),
    ]);
    const { report, calls } = await runDocument(text);
    expect(pathOf(report)).toEqual(["in base ×1 done", "in left ×1 done", "in right ×1 done", "in main ×1 done"]);
    expect(calls.map(({ key }) => key)).toEqual([
      "main>left>base/in base/1",
      "main>left/in left/1",
      "main>right/in right/1",
      "main/in main/1",
    ]);
  });

  it("gives their outputs and inputs to expressions", async () => {
    const login = {
      workflowId: "login",
      inputs: { type: "object", properties: { user: { type: "string" } } },
      steps: [{ stepId: "ask", outputs: { v: "$response.body.Value" } }],
      outputs: { token: "$steps.ask.outputs.v" },
    };
    const main = {
      workflowId: "main",
      dependsOn: ["login"],
      inputs: login.inputs,
      steps: [
        {
          stepId: "use",
          parameters: [
            { name: "Note", in: "query", value: "{$workflows.login.outputs.token} of {$workflows.login.inputs.user}" },
          ],
        },
      ],
    };
    const { calls } = await runDocument(documentOf([main, login]), { inputs: { user: "jane" }, answers: [value("T")] });
    expect(calls[1]?.request).toEqual({ Note: "T of jane" });
  });

  it("fails the workflow where one of them fails", async () => {
    const { report } = await runDocument(documentOf([chained("main", ["base"]), chained("base")]), { answers: [500] });
    expect(report).toMatchObject({ status: "failed", error: { stepId: "in base" } });
    expect(pathOf(report)).toEqual(["in base ×1 fail"]);
  });

  it("of a called workflow fails the run where a prerequisite's input shows itself wrong only then", async () => {
    const typed = (type: string) => ({ type: "object", properties: { x: { type } } });
    const base = { workflowId: "base", inputs: typed("integer"), steps: [{ stepId: "in base" }] };
    const child = {
      workflowId: "child",
      dependsOn: ["base"],
      inputs: typed("string"),
      steps: [{ stepId: "in child" }],
    };
    const steps = [
      { stepId: "first", outputs: { v: "$response.body.Value" } },
      { stepId: "call", workflowId: "child", parameters: [{ name: "x", value: "$steps.first.outputs.v" }] },
    ];
    const { report, calls } = await runDocument(documentOf([{ workflowId: "main", steps }, child, base]), {
      answers: [value("text")],
    });
    expect(calls).toHaveLength(1);
    expect(report.error).toMatchObject({ code: "InvalidInput", stepId: "call" });
  });

  // Step Object: dependsOn names the steps that must have completed before this one is processed.
  it.each<[string, JsonObject[], string[]]>([
    ["a later one runs it first", [{ stepId: "a", dependsOn: ["b"] }, { stepId: "b" }], ["b", "a"]],
    [
      "a later one keeps to what steps take from each other",
      [
        { stepId: "a", dependsOn: ["c"] },
        { stepId: "b", outputs: { v: "$response.body.Value" } },
        { stepId: "c", parameters: [{ name: "Note", in: "query", value: "$steps.b.outputs.v" }] },
        { stepId: "d" },
      ],
      ["b", "c", "a", "d"],
    ],
    [
      "a later one takes those along that use its values",
      [
        { stepId: "a", dependsOn: ["c"], outputs: { v: "$response.body.Value" } },
        { stepId: "b", parameters: [{ name: "Note", in: "query", value: "$steps.a.outputs.v" }] },
        { stepId: "c" },
      ],
      ["c", "a", "b"],
    ],
    [
      "later ones leaves gotos where they lead",
      [
        { stepId: "a", dependsOn: ["b", "c"], onSuccess: [to("d")] },
        { stepId: "b" },
        { stepId: "c", onFailure: [{ name: "again", type: "retry", stepId: "b" }] },
        { stepId: "d" },
      ],
      ["b", "c", "a", "d"],
    ],
  ])("of a step on %s (1.1)", async (_, steps, order) => {
    const { report } = await runDocument(workflowOf(steps));
    expect(report.steps.map(({ stepId }) => stepId)).toEqual(order);
    expect(report.status).toBe("succeeded");
  });

  it("of a step on a step of another workflow runs that workflow first (1.1)", async () => {
    const text = documentOf([
      {
        workflowId: "main",
        dependsOn: ["other"],
        steps: [{ stepId: "a" }, { stepId: "b", dependsOn: ["$workflows.other.steps.x"] }],
      },
      { workflowId: "other", steps: [{ stepId: "x" }] },
    ]);
    expect((await runDocument(text)).report.steps.map(({ stepId }) => stepId)).toEqual(["x", "a", "b"]);
  });

  it("of a step on a step of its own workflow can name the workflow too (1.1)", async () => {
    const steps = [{ stepId: "a", dependsOn: ["$workflows.main.steps.b"] }, { stepId: "b" }];
    expect((await runDocument(workflowOf(steps))).report.steps.map(({ stepId }) => stepId)).toEqual(["b", "a"]);
  });

  it("of a step fails it where the other has not succeeded (1.1)", async () => {
    const steps = [
      { stepId: "a", onFailure: [to("b")] },
      { stepId: "b", dependsOn: ["a"] },
    ];
    const { report, calls } = await runDocument(workflowOf(steps), { answers: [500] });
    expect(calls).toHaveLength(1);
    expect(report.error).toMatchObject({
      code: "DependencyNotMet",
      reason: "Step b (Ping) failed: it depends on step a, which has not succeeded. Nothing was sent.",
    });
  });
});

describe("workflows of other documents (Source Description Object)", () => {
  const sources = {
    sourceDescriptions: [
      { name: "connect", url: "connect.yaml", type: "openapi" },
      { name: "lib", url: "lib.yaml", type: "arazzo" },
    ],
  };
  const lib = documentOf([
    {
      workflowId: "helper",
      inputs: { type: "object", properties: { x: { type: "string" } } },
      steps: [
        {
          stepId: "one",
          parameters: [{ name: "Note", in: "query", value: "$inputs.x" }],
          outputs: { v: "$response.body.Value" },
        },
      ],
      outputs: { v: "$steps.one.outputs.v" },
    },
  ]);

  it("can be called by steps, gone to, and depended on", async () => {
    const steps = [
      {
        stepId: "call",
        workflowId: "$sourceDescriptions.lib.helper",
        parameters: [{ name: "x", value: "1" }],
        outputs: { v: "$outputs.v" },
        onSuccess: [
          {
            name: "over",
            type: "goto",
            workflowId: "$sourceDescriptions.lib.helper",
            parameters: [{ name: "x", value: "$outputs.v" }],
          },
        ],
      },
    ];
    const text = documentOf([{ workflowId: "main", dependsOn: ["$sourceDescriptions.lib.helper"], steps }], sources);
    const { report, calls } = await runDocument(text, { others: { "lib.yaml": lib }, answers: [200, value("2")] });
    expect(calls.map(({ request }) => request)).toEqual([{}, { Note: "1" }, { Note: "2" }]);
    expect(report.steps.map(({ stepId, workflowId }) => [stepId, workflowId])).toEqual([
      ["one", undefined],
      ["call", "lib.helper"],
    ]);
  });

  it("may refer back to the first document, which is read once", async () => {
    const back = documentOf(
      [{ workflowId: "helper", steps: [{ stepId: "one", workflowId: "$sourceDescriptions.first.leaf" }] }],
      { sourceDescriptions: [{ name: "first", url: "test.arazzo.yaml", type: "arazzo" }] },
    );
    const text = documentOf(
      [
        { workflowId: "main", steps: [{ stepId: "call", workflowId: "$sourceDescriptions.lib.helper" }] },
        { workflowId: "leaf", steps: [{ stepId: "deep" }] },
      ],
      sources,
    );
    const { report } = await runDocument(text, { others: { "lib.yaml": back, "test.arazzo.yaml": text } });
    expect(report.steps[0]?.workflows?.[0]?.steps[0]?.workflows?.[0]).toMatchObject({
      workflowId: "leaf",
      status: "succeeded",
    });
  });
});

describe("an operationId", () => {
  it.each(["Ping", "ping", "$sourceDescriptions.connect.Ping", "$sourceDescriptions.connect.ping"])(
    "%s is found",
    async (operationId) => {
      expect((await runDocument(workflowOf([{ stepId: "a", operationId }]))).calls[0]?.operationId).toBe("Ping");
    },
  );
});

describe("which workflow runs", () => {
  const text = documentOf([
    { workflowId: "first", steps: [{ stepId: "a" }] },
    { workflowId: "second", steps: [{ stepId: "b" }] },
  ]);

  it("is the first where none is named", async () => {
    expect((await runDocument(text)).report.workflowId).toBe("first");
  });

  it("is the one that is named", async () => {
    expect((await runDocument(text, { workflowId: "second" })).report.workflowId).toBe("second");
  });

  it.each(["third", "constructor", "__proto__"])("must be one of the document: not %s", async (workflowId) => {
    await expect(runDocument(text, { workflowId })).rejects.toThrow(
      `There is no workflow ${workflowId} in the document. It has first, second.`,
    );
  });
});

describe("a call without an answer", () => {
  it("fails the step with the session's own words", async () => {
    const { WorkflowError } = await import("../../../../lib/arazzo/workflow-error.ts");
    const error = new WorkflowError("Unreachable", "nothing answers there.");
    const { report } = await runDocument(workflowOf([{ stepId: "a", onFailure: [{ name: "again", type: "retry" }] }]), {
      answers: [{ error }, 200],
    });
    expect(report.steps[0]).toMatchObject({
      attempts: 2,
      tries: [
        { statusCode: null, error: { code: "Unreachable", message: "nothing answers there." } },
        { statusCode: 200 },
      ],
    });
    expect(report.status).toBe("succeeded");
  });

  it("that the library does not know is not hidden", async () => {
    const cause = new TypeError("boom");
    await expect(runDocument(workflowOf([{ stepId: "a" }]), { answers: [{ error: cause }] })).rejects.toMatchObject({
      code: "Unexpected",
      stepId: "a",
      cause,
    });
  });

  it("are found by their `$self` too, where they are read for another reason", async () => {
    const from = (name: string, url: string) => ({ name, url, type: "arazzo" });
    const calling = (workflowId: string) => [{ stepId: "call", workflowId }];
    const text = documentOf([{ workflowId: "main", steps: calling("$sourceDescriptions.a.helper") }], {
      $self: "https://example.com/flows/main.yaml",
      sourceDescriptions: [from("a", "a.yaml"), from("b", "b.yaml")],
    });
    const others = {
      "a.yaml": documentOf([{ workflowId: "helper", steps: calling("$sourceDescriptions.shared.leaf") }], {
        $self: "https://example.com/flows/a.yaml",
        sourceDescriptions: [from("shared", "shared"), from("up", "https://example.com/flows/main.yaml")],
      }),
      "b.yaml": documentOf([{ workflowId: "leaf", steps: [{ stepId: "deep" }] }], {
        $self: "https://example.com/flows/shared",
      }),
    };
    const { report } = await runDocument(text, { others });
    expect(report.steps[0]?.workflows?.[0]?.steps[0]?.workflows?.[0]).toMatchObject({
      workflowId: "b.leaf",
      status: "succeeded",
    });
  });
});
