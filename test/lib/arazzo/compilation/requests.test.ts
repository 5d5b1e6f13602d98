import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";
import { compileText, documentOf, formatted, runDocument, workflowOf } from "../run-document.ts";

const inputs: JsonObject = {
  id: "i-1",
  flow: "f-1",
  name: "Jane",
  count: 5,
  flag: true,
  list: ["a", "b"],
  tags: { tier: "gold" },
  nothing: null,
  deep: { a: [{ b: "x" }] },
  whole: { Name: "N", Extra: { kept: 1 } },
};
const names = [...Object.keys(inputs), "missing"];
const declared = { type: "object", properties: Object.fromEntries(names.map((name) => [name, {}])) };
const query = (name: string, value: JsonValue) => ({ name, in: "query", value });

/** The request of a step, after one that answered `{ Value: { id: 7, list: [{ k: "x" }, { k: "y" }] } }`. */
async function requestOf(step: JsonObject, rest: JsonObject = {}): Promise<JsonObject> {
  const first = { stepId: "first", outputs: { all: "$response.body.Value", id: "$response.body#/Value/id" } };
  const text = workflowOf([first, { stepId: "asked", operationId: "CreateRule", ...step }], {
    inputs: declared,
    ...rest,
  });
  const { report, calls } = await runDocument(text, {
    inputs,
    answers: [{ body: { Value: { id: 7, list: [{ k: "x" }, { k: "y" }], text: "t" } } }],
  });
  expect(report.error).toBeUndefined();
  return calls[1]?.request ?? {};
}

const rule = (payload: JsonObject) => ({ requestBody: { payload: { InstanceId: "i", Name: "n", ...payload } } });

describe("a value (Runtime Expressions)", () => {
  it.each<[string, JsonValue, JsonValue | undefined]>([
    ["a constant", "plain", "plain"],
    ["a constant list", ["a", 1, null], ["a", 1, null]],
    ["a constant object", { a: { b: [] } }, { a: { b: [] } }],
    ["a number that stays one", "$inputs.count", 5],
    ["a boolean that stays one", "$inputs.flag", true],
    ["a list", "$inputs.list", ["a", "b"]],
    ["an object", "$inputs.tags", { tier: "gold" }],
    ["null", "$inputs.nothing", null],
    ["a part by JSON Pointer", "$inputs.deep#/a/0/b", "x"],
    ["a part by dots", "$inputs.deep.a.0.b", "x"],
    ["nothing, which is left out", "$inputs.missing", undefined],
    ["nothing by JSON Pointer", "$inputs.deep#/a/9/b", undefined],
    ["a step's output", "$steps.first.outputs.id", 7],
    ["a part of a step's output", "$steps.first.outputs.all#/list/1/k", "y"],
    ["a part of a step's output by dots", "$steps.first.outputs.all.list.0.k", "x"],
    ["an embedded text", "Hello {$inputs.name}!", "Hello Jane!"],
    ["several embedded expressions", "{$inputs.id}/{$inputs.flow}", "i-1/f-1"],
    ["an embedded expression alone is text", "{$inputs.count}", "5"],
    ["an embedded boolean", "is {$inputs.flag}", "is true"],
    ["an embedded null", "is {$inputs.nothing}", "is null"],
    ["an embedded list as JSON", "{$inputs.list}", '["a","b"]'],
    ["an embedded object as JSON", "tags={$inputs.tags}", 'tags={"tier":"gold"}'],
    ["an embedded output", "id {$steps.first.outputs.id}", "id 7"],
    ["an embedded part", "b is {$inputs.deep#/a/0/b}", "b is x"],
    ["braces around something else", "{name} {$5} {}", "{name} {$5} {}"],
    ["a price", "$5 off", "$5 off"],
    ["a dollar alone", "$", "$"],
    ["expressions inside of a list", ["$inputs.name", "{$inputs.count}x", 3], ["Jane", "5x", 3]],
    ["nothing inside of a list, which is left out", ["$inputs.missing", "a"], ["a"]],
    [
      "expressions inside of an object",
      { who: "$inputs.name", n: { c: "$inputs.count" } },
      { who: "Jane", n: { c: 5 } },
    ],
    ["nothing inside of an object", { who: "$inputs.missing", b: 1 }, { b: 1 }],
    [
      "a selector by jsonpath (1.1)",
      { context: "$steps.first.outputs.all", selector: "$.list[0].k", type: "jsonpath" },
      "x",
    ],
    [
      "a selector with several nodes",
      { context: "$steps.first.outputs.all", selector: "$.list[*].k", type: "jsonpath" },
      ["x", "y"],
    ],
    [
      "a selector with a filter",
      { context: "$steps.first.outputs.all", selector: "$.list[?@.k == 'y'].k", type: "jsonpath" },
      "y",
    ],
    [
      "a selector with no node",
      { context: "$steps.first.outputs.all", selector: "$.none[*]", type: "jsonpath" },
      undefined,
    ],
    [
      "a selector by JSON Pointer",
      { context: "$steps.first.outputs.all", selector: "/list/1/k", type: "jsonpointer" },
      "y",
    ],
    [
      "a selector with a version",
      { context: "$inputs.deep", selector: "$.a[-1].b", type: { type: "jsonpath", version: "rfc9535" } },
      "x",
    ],
    ["a selector on nothing", { context: "$inputs.missing", selector: "$.a", type: "jsonpath" }, undefined],
    ["the URL of a source", "$sourceDescriptions.connect.url", "connect.yaml"],
    ["the type of a source", "$sourceDescriptions.connect.type", "openapi"],
    ["the name of a source", "$sourceDescriptions.connect.name", "connect"],
    ["an embedded URL of a source", "see {$sourceDescriptions.connect.url}", "see connect.yaml"],
    ["a member named __proto__ by pointer", "$inputs.tags#/__proto__", undefined],
    ["a constructor by dots", "$inputs.tags.constructor", undefined],
    ["a list's length, which is none of its items", "$inputs.list.length", undefined],
  ])("is %s", async (_, value, expected) => {
    const request = await requestOf(rule({ Extra: value }));
    expect(request).toEqual({ InstanceId: "i", Name: "n", ...(expected !== undefined && { Extra: expected }) });
  });

  it("is the document's own URI, where it has one (1.1)", async () => {
    const text = workflowOf([{ stepId: "a", parameters: [query("Note", "$self")] }]).replace(
      '"arazzo":"1.1.0"',
      '"arazzo":"1.1.0","$self":"https://example.com/a"',
    );
    expect((await runDocument(text)).calls[0]?.request).toEqual({ Note: "https://example.com/a" });
  });
});

describe("an expression that yields nothing (arazzo.md)", () => {
  const start = (payload: JsonObject) => ({
    operationId: "startChatContact",
    requestBody: {
      payload: { InstanceId: "i", ContactFlowId: "f", ParticipantDetails: { DisplayName: "d" }, ...payload },
    },
  });

  it("leaves out what is optional", async () => {
    expect(await requestOf(start({ ChatDurationInMinutes: "$inputs.missing" }))).toEqual({
      InstanceId: "i",
      ContactFlowId: "f",
      ParticipantDetails: { DisplayName: "d" },
    });
  });

  it("sends a required map empty", async () => {
    const step = {
      operationId: "updateContactAttributes",
      requestBody: { payload: { InstanceId: "i", ContactId: "c", Attributes: "$inputs.missing" } },
    };
    expect(await requestOf(step)).toEqual({ InitialContactId: "c", InstanceId: "i", Attributes: {} });
  });

  it("fails the step where it is embedded in a text, before anything is sent", async () => {
    const steps = [
      { stepId: "first", outputs: { id: "$response.body#/Value/none" } },
      { stepId: "second", parameters: [query("Note", "id {$steps.first.outputs.id}")] },
    ];
    const { report, calls } = await runDocument(workflowOf(steps));
    expect(calls).toHaveLength(1);
    expect(report.error).toMatchObject({
      code: "InvalidRequest",
      reason:
        "Step second (Ping) failed: `$steps.first.outputs.id` yields nothing, so the string that it is part of cannot be built. Nothing was sent.",
    });
  });

  it.each<[string, JsonObject, string, string]>([
    [
      "a required member",
      {
        operationId: "stopContact",
        requestBody: { payload: { InstanceId: "i", ContactId: "$steps.first.outputs.id" } },
      },
      "/ContactId is required, and `$steps.first.outputs.id` yields nothing",
      "$steps.first.outputs.id",
    ],
    [
      "part of a string",
      { parameters: [query("Note", "id {$steps.first.outputs.id}")] },
      "`$steps.first.outputs.id` yields nothing, so the string that it is part of cannot be built",
      "$steps.first.outputs.id",
    ],
  ])("is named in the report of the step, for logs: %s", async (_, step, reason, expression) => {
    const first = { stepId: "first", outputs: { id: "$response.body#/Value/none" } };
    const check = (_: string, request: JsonObject) =>
      "InstanceId" in request && !("ContactId" in request) ? [{ pointer: "/ContactId", message: "is required" }] : [];
    const { report } = await runDocument(workflowOf([first, { stepId: "second", ...step }]), { check });
    expect(report.steps[1]?.error).toEqual({
      code: "InvalidRequest",
      message: `${reason}. Nothing was sent.`,
      yieldedNothing: [expression],
    });
  });

  it("is not blamed for another mistake in its place", async () => {
    const first = { stepId: "first", outputs: { long: "$response.body.Value" } };
    const second = { stepId: "second", parameters: [query("Note", "$steps.first.outputs.long")] };
    const { report } = await runDocument(workflowOf([first, second]), {
      answers: [{ body: { Value: "x".repeat(41) } }],
    });
    expect(report.steps[1]?.error).not.toHaveProperty("yieldedNothing");
  });

  it("is reported before the first step where an input is embedded in a string", async () => {
    const text = workflowOf(
      [{ stepId: "first" }, { stepId: "second", parameters: [query("Note", "id {$inputs.missing}")] }],
      { inputs: declared },
    );
    await expect(runDocument(text)).rejects.toMatchObject({
      code: "InvalidInput",
      violations: [{ pointer: "/missing", message: "is required: step second embeds it in a string" }],
    });
  });
});

describe("parameters (Parameter Object)", () => {
  const ids = [query("MaxResults", 5)];
  const list = (parameters: JsonValue[], rest: JsonObject = {}, workflow: JsonObject = {}) =>
    requestOf({ operationId: "listQueues", parameters, ...rest }, workflow);

  it.each<[string, JsonValue[], JsonObject, JsonObject]>([
    [
      "go by the name of the request's member",
      [{ name: "InstanceId", in: "path", value: "i" }, ...ids],
      {},
      { InstanceId: "i", MaxResults: 5 },
    ],
    [
      "go by name in any case",
      [
        { name: "instanceId", in: "path", value: "i" },
        { name: "maxresults", in: "query", value: 3 },
      ],
      {},
      { InstanceId: "i", MaxResults: 3 },
    ],
    ["go by name wherever they say to be", [{ name: "InstanceId", in: "header", value: "i" }], {}, { InstanceId: "i" }],
    [
      "come from the workflow too",
      [query("MaxResults", 5)],
      { parameters: [{ name: "InstanceId", in: "path", value: "w" }] },
      { InstanceId: "w", MaxResults: 5 },
    ],
    [
      "of the step win over the workflow's",
      [{ name: "InstanceId", in: "path", value: "s" }],
      { parameters: [{ name: "InstanceId", in: "path", value: "w" }] },
      { InstanceId: "s" },
    ],
    [
      "of the step win over the workflow's in another case",
      [{ name: "instanceid", in: "path", value: "s" }],
      { parameters: [{ name: "InstanceId", in: "path", value: "w" }] },
      { InstanceId: "s" },
    ],
    [
      "yield nothing and are left out",
      [{ name: "InstanceId", in: "path", value: "i" }, query("MaxResults", "$inputs.missing")],
      {},
      { InstanceId: "i" },
    ],
    [
      "keep lists",
      [{ name: "InstanceId", in: "path", value: "i" }, query("QueueTypes", "$inputs.list")],
      {},
      { InstanceId: "i", QueueTypes: ["a", "b"] },
    ],
  ])("%s", async (_, parameters, workflow, expected) => {
    const first = { stepId: "ask", operationId: "listQueues", parameters };
    const { calls } = await runDocument(workflowOf([first], { inputs: declared, ...workflow }), { inputs });
    expect(calls[0]?.request).toEqual(expected);
  });

  it("go by another name that documents use", async () => {
    const step = {
      operationId: "UpdateContactAttributes",
      parameters: [
        { name: "ContactId", in: "path", value: "c" },
        { name: "InstanceId", in: "path", value: "i" },
      ],
      requestBody: { payload: { Attributes: {} } },
    };
    expect(await requestOf(step)).toEqual({ InitialContactId: "c", InstanceId: "i", Attributes: {} });
  });

  it("stand beside a payload, which wins where both give a member", async () => {
    const step = {
      operationId: "stopContact",
      parameters: [
        { name: "InstanceId", in: "path", value: "p" },
        { name: "ContactId", in: "path", value: "p" },
      ],
      requestBody: { payload: { InstanceId: "b" } },
    };
    expect(await requestOf(step)).toEqual({ InstanceId: "b", ContactId: "p" });
  });

  it("come from components, with a value of their own or without", async () => {
    const text = (value: JsonObject) =>
      workflowOf([{ stepId: "a", parameters: [{ reference: "$components.parameters.note", ...value }] }]).replace(
        '"workflows"',
        `"components":{"parameters":{"note":{"name":"Note","in":"query","value":"theirs"}}},"workflows"`,
      );
    expect((await runDocument(text({}))).calls[0]?.request).toEqual({ Note: "theirs" });
    expect((await runDocument(text({ value: "ours" }))).calls[0]?.request).toEqual({ Note: "ours" });
  });

  it("that the operation does not have are mistakes", async () => {
    const { problems } = await compileText(
      workflowOf([
        {
          stepId: "a",
          operationId: "listQueues",
          parameters: [{ name: "InstanceId", in: "path", value: "i" }, query("MaxResult", 1)],
        },
      ]),
    );
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["unknown-member", "/workflows/0/steps/0/parameters/1/name"],
    ]);
    expect(await list([{ name: "InstanceId", in: "path", value: "i" }])).toEqual({ InstanceId: "i" });
  });
});

describe("a payload (Request Body Object)", () => {
  it.each<[string, JsonObject, JsonObject]>([
    ["an object", { payload: { InstanceId: "i", Name: "$inputs.name" } }, { InstanceId: "i", Name: "Jane" }],
    [
      "an object with names in any case",
      { payload: { instanceId: "i", name: "n", ACTIVE: true } },
      { InstanceId: "i", Name: "n", Active: true },
    ],
    [
      "JSON text",
      { contentType: "application/json", payload: '{ "InstanceId": "i", "Name": "n", "Active": true }' },
      { InstanceId: "i", Name: "n", Active: true },
    ],
    [
      "JSON text with embedded text",
      { payload: '{ "InstanceId": "{$inputs.id}", "Name": "Hi {$inputs.name}" }' },
      { InstanceId: "i-1", Name: "Hi Jane" },
    ],
    [
      "JSON text with holes that keep their type",
      { payload: '{ "InstanceId": "i", "Name": "n", "Extra": {$inputs.tags}, "Active": {$inputs.flag} }' },
      { InstanceId: "i", Name: "n", Extra: { tier: "gold" }, Active: true },
    ],
    [
      "an expression with parameters beside",
      { payload: "$inputs.whole" },
      { Name: "N", Extra: { kept: 1 }, InstanceId: "p" },
    ],
    [
      "lists of objects",
      {
        payload: {
          InstanceId: "i",
          Name: "n",
          Actions: [{ Kind: "k", Values: "$inputs.list" }, { kind: "{$inputs.count}" }],
        },
      },
      { InstanceId: "i", Name: "n", Actions: [{ Kind: "k", Values: ["a", "b"] }, { Kind: "5" }] },
    ],
    [
      "with a charset",
      { contentType: "application/json; charset=utf-8", payload: { InstanceId: "i", Name: "n" } },
      { InstanceId: "i", Name: "n" },
    ],
    [
      "of a JSON kind",
      { contentType: "application/vnd.api+json", payload: { InstanceId: "i", Name: "n" } },
      { InstanceId: "i", Name: "n" },
    ],
  ])("is %s", async (_, requestBody, expected) => {
    const parameters = requestBody.payload === "$inputs.whole" ? [{ name: "InstanceId", in: "path", value: "p" }] : [];
    expect(await requestOf({ requestBody, parameters })).toEqual(expected);
  });

  it.each<[string, JsonObject[], Record<string, unknown>]>([
    ["sets a member", [{ target: "/Name", value: "new" }], { Name: "new" }],
    ["sets a member with an expression", [{ target: "/Name", value: "$inputs.name" }], { Name: "Jane" }],
    ["sets an item", [{ target: "/Actions/0/Kind", value: "z" }], { Actions: [{ Kind: "z" }, { Kind: "b" }] }],
    [
      "appends an item",
      [{ target: "/Actions/-", value: { Kind: "c" } }],
      { Actions: [{ Kind: "a" }, { Kind: "b" }, { Kind: "c" }] },
    ],
    [
      "sets several places in order",
      [
        { target: "/Name", value: "1" },
        { target: "/Since", value: "2030-01-02" },
      ],
      { Name: "1", Since: "2030-01-02" },
    ],
    [
      "sets a place by jsonpath (1.1)",
      [{ target: "$.Name", targetSelectorType: "jsonpath", value: "new" }],
      { Name: "new" },
    ],
    [
      "sets all places that a jsonpath selects",
      [{ target: "$.Actions[*].Kind", targetSelectorType: "jsonpath", value: "z" }],
      { Actions: [{ Kind: "z" }, { Kind: "z" }] },
    ],
    [
      "sets the places that a filter selects",
      [
        {
          target: "$.Actions[?(@.Kind=='b')].Kind",
          targetSelectorType: { type: "jsonpath", version: "rfc9535" },
          value: "z",
        },
      ],
      { Actions: [{ Kind: "a" }, { Kind: "z" }] },
    ],
    [
      "sets a selector's value (1.1)",
      [{ target: "/Name", value: { context: "$inputs.deep", selector: "$.a[0].b", type: "jsonpath" } }],
      { Name: "x" },
    ],
    [
      "sets a name with a slash and a tilde",
      [{ target: "/Extra/a~1b~0c", value: 1 }],
      { Extra: { kept: 0, "a/b~c": 1 } },
    ],
    [
      "leaves a member out where its value yields nothing",
      [{ target: "/Since", value: "$inputs.missing" }],
      { Since: undefined },
    ],
    [
      "changes the whole payload, and what comes after changes that",
      [
        { target: "/Since", value: "lost" },
        { target: "", value: { InstanceId: "i", Name: "w" } },
        { target: "/Name", value: "x" },
      ],
      { Name: "x", Since: undefined, Extra: undefined, Actions: undefined },
    ],
    [
      "changes the whole payload to what an expression yields",
      [{ target: "", value: "$inputs.whole" }],
      { Name: "N", Since: undefined, Extra: { kept: 1 }, Actions: undefined },
    ],
  ])("%s by a replacement", async (_, replacements, changed) => {
    const payload = {
      ...{ InstanceId: "i", Name: "n", Since: "2030-01-01", Extra: { kept: 0, "a/b~c": 0 } },
      Actions: [{ Kind: "a" }, { Kind: "b" }],
    };
    const expected = JSON.parse(JSON.stringify({ ...payload, ...changed }));
    const parameters = [{ name: "InstanceId", in: "path", value: "i" }];
    expect(await requestOf({ parameters, requestBody: { payload, replacements } })).toEqual(expected);
  });

  it("is created by replacements where there is no payload", async () => {
    const replacements = [
      { target: "/InstanceId", value: "i" },
      { target: "/Name", value: "n" },
      { target: "/Extra/a", value: 1 },
    ];
    expect(await requestOf({ requestBody: { replacements } })).toEqual({ InstanceId: "i", Name: "n", Extra: { a: 1 } });
  });

  it.each<[string, JsonObject[], JsonObject]>([
    ["sets a member", [{ target: "/Name", value: "new" }], { Name: "new", Extra: { kept: 1 } }],
    [
      "sets a member deep inside",
      [{ target: "/Extra/more/still", value: "$inputs.count" }],
      { Name: "N", Extra: { kept: 1, more: { still: 5 } } },
    ],
    [
      "sets a member by jsonpath",
      [{ target: "$.Extra.kept", targetSelectorType: "jsonpath", value: 2 }],
      { Name: "N", Extra: { kept: 2 } },
    ],
  ])("%s by a replacement in a payload that an expression yields", async (_, replacements, expected) => {
    const parameters = [{ name: "InstanceId", in: "path", value: "p" }];
    expect(await requestOf({ parameters, requestBody: { payload: "$inputs.whole", replacements } })).toEqual({
      InstanceId: "p",
      ...expected,
    });
  });

  it("fails the step where a list has no such place for a replacement", async () => {
    const first = { stepId: "first", outputs: { whole: "$response.body.Value" } };
    const step = {
      stepId: "asked",
      operationId: "CreateRule",
      requestBody: { payload: "$steps.first.outputs.whole", replacements: [{ target: "/Actions/7/Kind", value: "z" }] },
    };
    const { report, calls } = await runDocument(workflowOf([first, step]), {
      answers: [{ body: { Value: { InstanceId: "i", Name: "n", Actions: [] } } }],
    });
    expect(calls).toHaveLength(1);
    expect(report.error?.reason).toBe(
      "Step asked (CreateRule) failed: an array of the payload has no index `7` to set. Nothing was sent.",
    );
  });

  it("is checked once more when all is known, and never sent where it breaks a rule", async () => {
    const steps = [
      { stepId: "first", outputs: { long: "$response.body.Value" } },
      { stepId: "second", parameters: [query("Note", "$steps.first.outputs.long")] },
    ];
    const { report, calls } = await runDocument(workflowOf(steps), { answers: [{ body: { Value: "x".repeat(41) } }] });
    expect(calls).toHaveLength(1);
    expect(report.error).toMatchObject({
      code: "InvalidRequest",
      reason: "Step second (Ping) failed: /Note must have at most 40 characters, has 41. Nothing was sent.",
    });
  });
});

describe("before the first step", () => {
  it("violations that come from the inputs alone are reported together, at the inputs", async () => {
    const steps = [
      { stepId: "a", parameters: [query("Note", "$inputs.name")] },
      { stepId: "b", operationId: "CreateRule", ...rule({ Extra: { deep: "$inputs.deep" } }) },
      { stepId: "c", parameters: [query("Note", "at {$inputs.id}")] },
    ];
    const long = "y".repeat(50);
    await expect(
      runDocument(workflowOf(steps, { inputs: declared }), { inputs: { name: long, deep: { a: long }, id: long } }),
    ).rejects.toMatchObject({
      violations: [
        { pointer: "/name", message: "must have at most 40 characters, has 50" },
        { pointer: "/deep/a", message: "must have at most 40 characters, has 50" },
        {
          pointer: "",
          message: "does not make a valid request for step c: /Note must have at most 40 characters, has 53",
        },
      ],
    });
  });

  it("consequences of a missing input are not reported beside it", async () => {
    const steps = [{ stepId: "a", parameters: [query("Note", "$inputs.name")] }];
    const text = workflowOf(steps, { inputs: { ...declared, required: ["name", "id"] } });
    const check = (_: string, request: object) =>
      "Note" in request ? [] : [{ pointer: "", message: "must have exactly one of Note, Flag, has none" }];
    await expect(runDocument(text, { check })).rejects.toMatchObject({
      violations: [
        { pointer: "/name", message: "is required" },
        { pointer: "/id", message: "is required" },
      ],
    });
    await expect(runDocument(text, { inputs: { id: "i", name: "n" }, check: () => check("", {}) })).rejects.toThrow(
      "must have exactly one of Note, Flag, has none",
    );
  });

  it("an input with a default is not reported as missing beside other violations", async () => {
    const properties = { name: { default: "n" }, id: { type: "string" } };
    const steps = [{ stepId: "a", parameters: [query("Note", "at {$inputs.name}")] }];
    const running = runDocument(workflowOf(steps, { inputs: { type: "object", properties } }), { inputs: { id: 1 } });
    await expect(running).rejects.toMatchObject({ violations: [{ pointer: "/id" }] });
  });

  it("a payload that a caller knows in part only is changed as far as it is known", async () => {
    const request = { InstanceId: "i", Name: "$steps.first.outputs.name", Extra: "$steps.first.outputs.extra" };
    const main = {
      workflowId: "main",
      steps: [
        { stepId: "first", outputs: { name: "$response.body#/Value/n", extra: "$response.body#/Value/e" } },
        { stepId: "second", workflowId: "child", parameters: [{ name: "request", value: request }] },
      ],
    };
    const replacements = [{ target: "/Extra/more", value: "m" }];
    const step = { stepId: "a", operationId: "CreateRule", requestBody: { payload: "$inputs.request", replacements } };
    const child = { workflowId: "child", inputs: { type: "object", properties: { request: {} } }, steps: [step] };
    const { calls } = await runDocument(documentOf([main, child]), {
      answers: [{ body: { Value: { n: "N", e: { kept: 1 } } } }],
    });
    expect(calls[1]?.request).toEqual({ InstanceId: "i", Name: "N", Extra: { kept: 1, more: "m" } });
  });

  it("a constant that breaks a rule is a mistake of the document", async () => {
    const { problems } = await compileText(workflowOf([{ stepId: "a", parameters: [query("Note", "z".repeat(41))] }]));
    expect(formatted(problems)).toContain("error: `/Note` must have at most 40 characters, has 41.");
  });
});
