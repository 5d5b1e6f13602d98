import { describe, expect, it } from "vitest";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../../lib/arazzo/json.ts";
import { compileText } from "../run-document.ts";

type Version = "1.0.1" | "1.1.0";
type Change = (document: JsonObject) => JsonObject;

const step = { stepId: "s", operationId: "Ping" };
const child = { workflowId: "child", inputs: { type: "object", properties: { x: { type: "string" } } }, steps: [step] };

function minimal(arazzo: Version): JsonObject {
  return {
    arazzo,
    info: { title: "T", version: "1.0.0" },
    sourceDescriptions: [{ name: "connect", url: "connect.yaml", type: "openapi" }],
    workflows: [{ workflowId: "w", steps: [step] }],
  };
}

/** Sets a member of the document by its pointer; without a value it is taken away. */
function set(pointer: string, value?: JsonValue): Change {
  const change = (target: JsonValue, [name = "", ...rest]: string[]): JsonValue => {
    if (Array.isArray(target)) {
      return target.map((item, index) =>
        String(index) !== name ? item : rest.length > 0 ? change(item, rest) : (value as JsonValue),
      );
    }
    if (!isJsonObject(target)) throw new TypeError(`${pointer} leads nowhere.`);
    if (rest.length > 0) return { ...target, [name]: change(target[name] as JsonValue, rest) };
    const { [name]: _, ...others } = target;
    return value === undefined ? others : { ...others, [name]: value };
  };
  return (document) => change(document, pointer.slice(1).split("/")) as JsonObject;
}

const inWorkflow = (name: string, value?: JsonValue) => set(`/workflows/0/${name}`, value);
const inStep = (name: string, value?: JsonValue) => set(`/workflows/0/steps/0/${name}`, value);
const success = (action: JsonObject) => inStep("onSuccess", [action]);
const failure = (action: JsonObject) => inStep("onFailure", [action]);
const criterion = (value: JsonObject) => inStep("successCriteria", [value]);
const body = (value: JsonObject) => inStep("requestBody", value);
const parameter = (value: JsonObject) => inStep("parameters", [value]);
const both =
  (one: Change, other: Change): Change =>
  (document) =>
    other(one(document));
const withChild = (change: Change): Change =>
  both(set("/workflows", [{ workflowId: "w", steps: [step] }, child]), change);
const selector = { context: "$response.body", selector: "$.Value", type: "jsonpath" };

async function judge(change: Change, version: Version): Promise<string[]> {
  const { problems } = await compileText(JSON.stringify(change(minimal(version))));
  return problems.filter(({ severity }) => severity === "error").map(({ pointer, code }) => `${code} ${pointer}`);
}

describe.each<Version>(["1.0.1", "1.1.0"])("a document of Arazzo %s", (version) => {
  it.each<[string, Change]>([
    ["the least there can be", (document) => document],
    [
      "extensions everywhere",
      (document) =>
        [
          set("/x-a", 1),
          set("/info/x-b", {}),
          set("/sourceDescriptions/0/x-serverUrl", ["any"]),
          inWorkflow("x-security", "anything"),
          inStep("x-security", 5),
          set("/components", { "x-c": null }),
          success({ name: "a", type: "end", "x-d": [] }),
          criterion({ condition: "1 == 1", "x-e": true }),
          body({ payload: {}, "x-f": 1 }),
          parameter({ name: "Note", in: "query", value: "v", "x-g": 1 }),
        ].reduce((changed, change) => change(changed), document),
    ],
    ["a source without a type", set("/sourceDescriptions/0/type")],
    ["summaries and descriptions", both(set("/info/summary", "s"), inWorkflow("description", "d"))],
    ["a success action without criteria", success({ name: "a", type: "end" })],
    ["a retry without a target", failure({ name: "a", type: "retry" })],
    [
      "a retry with decimal seconds and a limit of 0",
      failure({ name: "a", type: "retry", retryAfter: 0.5, retryLimit: 0 }),
    ],
    ["a failure action with an empty list of criteria", failure({ name: "a", type: "end", criteria: [] })],
    ["an end with a stepId, which means nothing", success({ name: "a", type: "end", stepId: "s" })],
    ["a simple criterion that says so", criterion({ condition: "$statusCode == 200", type: "simple" })],
    ["a regex with a context", criterion({ condition: "^2", context: "$statusCode", type: "regex" })],
    [
      "a jsonpath of the draft",
      criterion({
        condition: "$.Value",
        context: "$response.body",
        type: { type: "jsonpath", version: "draft-goessner-dispatch-jsonpath-00" },
      }),
    ],
    ["a request body without a content type", body({ payload: { Note: "x" } })],
    [
      "a request body with replacements only",
      body({ contentType: "application/json", replacements: [{ target: "/Note", value: "x" }] }),
    ],
    [
      "a request body on a step that calls a workflow",
      withChild(set("/workflows/0/steps/0", { stepId: "s", workflowId: "child", requestBody: { payload: {} } })),
    ],
    [
      "a parameter without `in` for a workflow",
      withChild(
        set("/workflows/0/steps/0", { stepId: "s", workflowId: "child", parameters: [{ name: "x", value: "v" }] }),
      ),
    ],
    [
      "a reusable parameter with a value",
      both(
        set("/components", { parameters: { note: { name: "Note", in: "query", value: "a" } } }),
        parameter({ reference: "$components.parameters.note", value: "b" }),
      ),
    ],
    ["a workflow that depends on another", withChild(set("/workflows/0/dependsOn", ["child"]))],
    [
      "a reusable object with a field beside",
      both(
        set("/components", { successActions: { a: { name: "a", type: "end" } } }),
        success({ reference: "$components.successActions.a", type: "end" }),
      ),
    ],
    [
      "inputs by reference",
      both(
        set("/components", { inputs: { i: { type: "object" } } }),
        inWorkflow("inputs", { $ref: "#/components/inputs/i" }),
      ),
    ],
    [
      "what looks like a reference in a value",
      withChild(
        set("/workflows/0/steps/0", {
          stepId: "s",
          workflowId: "child",
          parameters: [{ name: "x", value: { $ref: "#/workflows/0/steps/0/parameters/0/value" } }],
        }),
      ),
    ],
    ["outputs with dots and dashes in their names", inStep("outputs", { "a.b-c_d1": "$response.body" })],
  ])("takes %s", async (_, change) => {
    expect(await judge(change, version)).toEqual([]);
  });

  it.each<[string, Change, string | string[]]>([
    ["no info", set("/info"), "missing-field "],
    ["no title", set("/info/title"), "missing-field /info"],
    ["no version of its own", set("/info/version"), "missing-field /info"],
    ["text for info", set("/info", "x"), "field-type /info"],
    ["an unknown field", set("/workflow", []), "unknown-field /workflow"],
    ["no sources", set("/sourceDescriptions"), "missing-field "],
    ["an empty list of sources", set("/sourceDescriptions", []), "empty-list /sourceDescriptions"],
    [
      "two sources of a name",
      set("/sourceDescriptions", [
        { name: "a", url: "b" },
        { name: "a", url: "c" },
      ]),
      "duplicate-item /sourceDescriptions/1",
    ],
    ["a source without a name", set("/sourceDescriptions/0/name"), "missing-field /sourceDescriptions/0"],
    ["a source without a URL", set("/sourceDescriptions/0/url"), "missing-field /sourceDescriptions/0"],
    [
      "a source with a space in its name",
      set("/sourceDescriptions/0/name", "a b"),
      "invalid-name /sourceDescriptions/0/name",
    ],
    ["a source of another type", set("/sourceDescriptions/0/type", "wsdl"), "field-value /sourceDescriptions/0/type"],
    ["no workflows", set("/workflows"), "missing-field "],
    ["an empty list of workflows", set("/workflows", []), "empty-list /workflows"],
    ["a workflow without an id", inWorkflow("workflowId"), "missing-field /workflows/0"],
    ["a workflow without steps", inWorkflow("steps"), "missing-field /workflows/0"],
    ["an empty list of steps", inWorkflow("steps", []), "empty-list /workflows/0/steps"],
    ["text for steps", inWorkflow("steps", "x"), "field-type /workflows/0/steps"],
    ["null for a step", inWorkflow("steps", [null]), "field-type /workflows/0/steps/0"],
    [
      "two workflows of an id",
      set("/workflows", [
        { workflowId: "w", steps: [step] },
        { workflowId: "w", steps: [step] },
      ]),
      "duplicate-workflow /workflows/1/workflowId",
    ],
    ["two steps of an id", inWorkflow("steps", [step, step]), "duplicate-step /workflows/0/steps/1/stepId"],
    [
      "a workflow that depends on one twice",
      withChild(set("/workflows/0/dependsOn", ["child", "child"])),
      "duplicate-item /workflows/0/dependsOn/1",
    ],
    ["a step without an id", inStep("stepId"), "missing-field /workflows/0/steps/0"],
    ["a step that calls nothing", inStep("operationId"), "step-target /workflows/0/steps/0"],
    ["a step that calls two things", inStep("workflowId", "w"), "step-target /workflows/0/steps/0/operationId"],
    [
      "a step with an operationId and an operationPath",
      inStep("operationPath", "x"),
      "step-target /workflows/0/steps/0/operationId",
    ],
    ["an empty list of criteria", inStep("successCriteria", []), "empty-list /workflows/0/steps/0/successCriteria"],
    ["an object for criteria", inStep("successCriteria", {}), "field-type /workflows/0/steps/0/successCriteria"],
    [
      "the same criterion twice",
      inStep("successCriteria", [{ condition: "1 == 1" }, { condition: "1 == 1" }]),
      "duplicate-item /workflows/0/steps/0/successCriteria/1",
    ],
    [
      "a criterion without a condition",
      criterion({ context: "$response.body" }),
      "missing-field /workflows/0/steps/0/successCriteria/0",
    ],
    [
      "a number for a condition",
      criterion({ condition: 5 }),
      "field-type /workflows/0/steps/0/successCriteria/0/condition",
    ],
    [
      "a regex without a context",
      criterion({ condition: "^2", type: "regex" }),
      "context /workflows/0/steps/0/successCriteria/0",
    ],
    [
      "a jsonpath without a context",
      criterion({ condition: "$.a", type: "jsonpath" }),
      "context /workflows/0/steps/0/successCriteria/0",
    ],
    [
      "a criterion of an unknown type",
      criterion({ condition: "a", type: "jq", context: "$response.body" }),
      "field-value /workflows/0/steps/0/successCriteria/0/type",
    ],
    [
      "a jsonpath of an unknown version",
      criterion({ condition: "$.a", type: { type: "jsonpath", version: "1" }, context: "$response.body" }),
      "field-value /workflows/0/steps/0/successCriteria/0/type/version",
    ],
    [
      "an unknown field of a criterion",
      criterion({ condition: "1 == 1", conditions: [] }),
      "unknown-field /workflows/0/steps/0/successCriteria/0/conditions",
    ],
    ["an action without a name", success({ type: "end" }), "missing-field /workflows/0/steps/0/onSuccess/0"],
    ["an action without a type", success({ name: "a" }), "missing-field /workflows/0/steps/0/onSuccess/0"],
    [
      "an action of an unknown type",
      failure({ name: "a", type: "stop" }),
      "field-value /workflows/0/steps/0/onFailure/0/type",
    ],
    [
      "a retry after success",
      success({ name: "a", type: "retry" }),
      "field-value /workflows/0/steps/0/onSuccess/0/type",
    ],
    [
      "a goto that leads nowhere",
      success({ name: "a", type: "goto" }),
      "action-target /workflows/0/steps/0/onSuccess/0",
    ],
    [
      "a goto that leads to a step and a workflow",
      withChild(success({ name: "a", type: "goto", stepId: "s", workflowId: "child" })),
      "action-target /workflows/0/steps/0/onSuccess/0/workflowId",
    ],
    [
      "a retry that runs a step and a workflow",
      withChild(failure({ name: "a", type: "retry", stepId: "s", workflowId: "child" })),
      "action-target /workflows/0/steps/0/onFailure/0/workflowId",
    ],
    [
      "a success action with an empty list of criteria",
      success({ name: "a", type: "end", criteria: [] }),
      "empty-list /workflows/0/steps/0/onSuccess/0/criteria",
    ],
    [
      "a negative retryLimit",
      failure({ name: "a", type: "retry", retryLimit: -1 }),
      "field-value /workflows/0/steps/0/onFailure/0/retryLimit",
    ],
    [
      "half a retry",
      failure({ name: "a", type: "retry", retryLimit: 1.5 }),
      "field-value /workflows/0/steps/0/onFailure/0/retryLimit",
    ],
    [
      "text for retryLimit",
      failure({ name: "a", type: "retry", retryLimit: "3" }),
      "field-type /workflows/0/steps/0/onFailure/0/retryLimit",
    ],
    [
      "a negative retryAfter",
      failure({ name: "a", type: "retry", retryAfter: -1 }),
      "field-value /workflows/0/steps/0/onFailure/0/retryAfter",
    ],
    [
      "two actions of a name",
      inStep("onSuccess", [
        { name: "a", type: "end" },
        { name: "a", type: "end" },
      ]),
      "duplicate-item /workflows/0/steps/0/onSuccess/1",
    ],
    [
      "two failure actions of a name",
      inStep("onFailure", [
        { name: "a", type: "end" },
        { name: "a", type: "end" },
      ]),
      "duplicate-item /workflows/0/steps/0/onFailure/1",
    ],
    [
      "a component's action without a target",
      set("/components", { successActions: { a: { name: "a", type: "goto" } } }),
      "action-target /components/successActions/a",
    ],
    [
      "a component's action of an unknown type",
      set("/components", { failureActions: { a: { name: "a", type: "x" } } }),
      "field-value /components/failureActions/a/type",
    ],
    [
      "a component's parameter without a value",
      set("/components", { parameters: { a: { name: "a" } } }),
      "missing-field /components/parameters/a",
    ],
    [
      "a component with a space in its name",
      set("/components", { parameters: { "a b": { name: "a", value: 1 } } }),
      "invalid-name /components/parameters/a b",
    ],
    [
      "an input component with an accent in its name",
      set("/components", { inputs: { é: {} } }),
      "invalid-name /components/inputs/é",
    ],
    [
      "a parameter without a name",
      parameter({ in: "query", value: "x" }),
      "missing-field /workflows/0/steps/0/parameters/0",
    ],
    [
      "a parameter without a value",
      parameter({ name: "Note", in: "query" }),
      "missing-field /workflows/0/steps/0/parameters/0",
    ],
    [
      "a parameter without `in` for an operation",
      parameter({ name: "Note", value: "x" }),
      "parameter-in /workflows/0/steps/0/parameters/0",
    ],
    [
      "a parameter in the body",
      parameter({ name: "Note", in: "body", value: "x" }),
      "field-value /workflows/0/steps/0/parameters/0/in",
    ],
    [
      "a parameter twice",
      inStep("parameters", [
        { name: "Note", in: "query", value: "x" },
        { name: "Note", in: "query", value: "y" },
      ]),
      "duplicate-item /workflows/0/steps/0/parameters/1",
    ],
    [
      "a workflow's parameter twice",
      inWorkflow("parameters", [
        { name: "Note", in: "query", value: "x" },
        { name: "Note", in: "query", value: "y" },
      ]),
      "duplicate-item /workflows/0/parameters/1",
    ],
    [
      "a replacement without a target",
      body({ payload: {}, replacements: [{ value: "x" }] }),
      "missing-field /workflows/0/steps/0/requestBody/replacements/0",
    ],
    [
      "a replacement without a value",
      body({ payload: {}, replacements: [{ target: "/Note" }] }),
      "missing-field /workflows/0/steps/0/requestBody/replacements/0",
    ],
    [
      "a selector that is no text",
      both(
        inWorkflow("inputs", { type: "object", properties: { x: { type: "object" } } }),
        body({ payload: { Note: { context: "$inputs.x", selector: 5, type: "jsonpath" } } }),
      ),
      "selector /workflows/0/steps/0/requestBody/payload/Note/selector",
    ],
    ["a number for an output", inStep("outputs", { a: 5 }), "field-type /workflows/0/steps/0/outputs/a"],
    [
      "an output with a space in its name",
      inStep("outputs", { "a b": "$response.body" }),
      "invalid-name /workflows/0/steps/0/outputs/a b",
    ],
    [
      "a required member that is null",
      both(
        inStep("operationId", "StopContact"),
        both(parameter({ name: "ContactId", in: "query", value: null }), body({ payload: { InstanceId: null } })),
      ),
      [
        "missing-member /workflows/0/steps/0/parameters/0/value",
        "missing-member /workflows/0/steps/0/requestBody/payload/InstanceId",
      ],
    ],
    [
      "a required member within a member that is null",
      both(
        inStep("operationId", "StartChatContact"),
        body({ payload: { InstanceId: "i", ContactFlowId: "f", ParticipantDetails: { DisplayName: null } } }),
      ),
      "missing-member /workflows/0/steps/0/requestBody/payload/ParticipantDetails/DisplayName",
    ],
    [
      "a misspelt member, in the payload and in a parameter",
      both(
        inStep("operationId", "StopContact"),
        both(parameter({ name: "ContaktId", in: "query", value: "c" }), body({ payload: { InstansId: "$inputs.x" } })),
      ),
      [
        "unknown-member /workflows/0/steps/0/parameters/0/name",
        "unknown-member /workflows/0/steps/0/requestBody/payload/InstansId",
      ],
    ],
    [
      "a misspelt input of a called workflow",
      withChild(
        both(
          set("/workflows/1/inputs/required", ["x1"]),
          both(
            set("/workflows/1/inputs/properties", { x1: { type: "string" } }),
            inWorkflow("steps", [
              { stepId: "s", workflowId: "child", parameters: [{ name: "x2", value: "$inputs.y" }] },
            ]),
          ),
        ),
      ),
      "missing-input /workflows/0/steps/0/workflowId",
    ],
    [
      "a misspelt member beside the right one",
      both(
        inStep("operationId", "StopContact"),
        body({ payload: { InstansId: "i", ContactId: "c", InstanceId: "i" } }),
      ),
      "unknown-member /workflows/0/steps/0/requestBody/payload/InstansId",
    ],
    [
      "an unknown operation, and what else is wrong with its request",
      both(
        inStep("operationId", "Pong"),
        both(
          parameter({ name: "Note", in: "query", value: "$steps.x.outputs.y" }),
          body({
            payload: { Note: "$steps.y.outputs.y" },
            replacements: [{ target: "/Note", value: "$steps.z.outputs.y" }],
          }),
        ),
      ),
      [
        "unknown-operation /workflows/0/steps/0/operationId",
        "unknown-step /workflows/0/steps/0/parameters/0/value",
        "unknown-step /workflows/0/steps/0/requestBody/payload/Note",
        "unknown-step /workflows/0/steps/0/requestBody/replacements/0/value",
      ],
    ],
    ["an empty workflowId", inWorkflow("workflowId", ""), "empty-id /workflows/0/workflowId"],
    ["an empty stepId", inStep("stepId", ""), "empty-id /workflows/0/steps/0/stepId"],
    [
      "an action whose name is null",
      success({ name: null, type: "end" }),
      "field-type /workflows/0/steps/0/onSuccess/0/name",
    ],
    [
      "an action whose name is empty",
      success({ name: "", type: "end" }),
      "empty-id /workflows/0/steps/0/onSuccess/0/name",
    ],
    [
      "a parameter without a name before another",
      inStep("parameters", [
        { in: "query", value: "x" },
        { name: "Note", in: "query", value: "y" },
      ]),
      "missing-field /workflows/0/steps/0/parameters/0",
    ],
    [
      "an input of a type that there is not",
      both(
        inWorkflow("inputs", { type: "object", properties: { x: { type: "text" } } }),
        parameter({ name: "Note", in: "query", value: "$inputs.x" }),
      ),
      "inputs-schema /workflows/0/inputs/properties/x/type",
    ],
    [
      "an input of none of all types",
      both(
        inWorkflow("inputs", { type: "object", properties: { x: { type: [] } } }),
        parameter({ name: "Note", in: "query", value: "$inputs.x" }),
      ),
      "inputs-schema /workflows/0/inputs/properties/x/type",
    ],
    [
      "inputs whose names cannot be read",
      both(
        inWorkflow("inputs", { type: "object", properties: ["x"] }),
        parameter({ name: "Note", in: "query", value: "$inputs.x" }),
      ),
      "inputs-schema /workflows/0/inputs/properties",
    ],
    ["inputs that are no schema", inWorkflow("inputs", { type: "objekt" }), "inputs-schema /workflows/0/inputs/type"],
    ["inputs that are no object", inWorkflow("inputs", true), "field-type /workflows/0/inputs"],
    [
      "inputs that refer to each other in a circle",
      both(
        set("/components", {
          inputs: { a: { $ref: "#/components/inputs/b" }, b: { $ref: "#/components/inputs/a" } },
        }),
        inWorkflow("inputs", { $ref: "#/components/inputs/a" }),
      ),
      "inputs-schema /workflows/0/inputs",
    ],
    [
      "a parameter by `$ref`",
      both(
        set("/components", { parameters: { note: { name: "Note", in: "query", value: "a" } } }),
        parameter({ $ref: "#/components/parameters/note" }),
      ),
      "ref /workflows/0/steps/0/parameters/0",
    ],
    ["a request body by `$ref`", inStep("requestBody", { $ref: "#/x" }), "ref /workflows/0/steps/0/requestBody"],
    ["a step by `$ref`", inWorkflow("steps", [{ $ref: "#/x" }]), "ref /workflows/0/steps/0"],
    [
      "a component by `$ref`",
      set("/components", { failureActions: { a: { $ref: "#/components/failureActions/a" } } }),
      "ref /components/failureActions/a",
    ],
  ])("refuses %s", async (_, change, expected) => {
    expect(await judge(change, version)).toEqual([expected].flat());
  });
});

describe("YAML", () => {
  it("may repeat parts by alias and by merge key", async () => {
    const { document, problems } = await compileText(`
arazzo: 1.0.1
info: {title: T, version: '1'}
sourceDescriptions: [{name: c, url: c}]
workflows:
  - workflowId: w
    steps:
      - &first
        stepId: a
        operationId: Ping
        parameters: &note [{name: Note, in: query, value: x}]
        outputs: &all {value: $response.body.Value}
      - {stepId: b, operationId: Ping, parameters: *note, outputs: {<<: *all, code: $statusCode}}
      - <<: *first
        stepId: c
`);
    expect(problems).toEqual([]);
    expect(document?.workflows.w?.steps.map(({ outputs }) => Object.keys(outputs))).toEqual([
      ["value"],
      ["value", "code"],
      ["value"],
    ]);
  });
});

describe("what came with Arazzo 1.1", () => {
  it.each<[string, Change, string | string[]]>([
    ["$self", set("/$self", "https://example.com/a.arazzo.yaml"), "unknown-field /$self"],
    ["a step's timeout", inStep("timeout", 6000), "unknown-field /workflows/0/steps/0/timeout"],
    [
      "a step's dependsOn",
      inWorkflow("steps", [
        { stepId: "a", operationId: "Ping" },
        { stepId: "b", operationId: "Ping", dependsOn: ["a"] },
      ]),
      "unknown-field /workflows/0/steps/1/dependsOn",
    ],
    ["a selector as an output", inStep("outputs", { a: selector }), "field-type /workflows/0/steps/0/outputs/a"],
    [
      "RFC 9535 by name",
      criterion({ condition: "$.Value", context: "$response.body", type: { type: "jsonpath", version: "rfc9535" } }),
      "field-value /workflows/0/steps/0/successCriteria/0/type/version",
    ],
    [
      "the type of a replacement's target",
      body({
        payload: { Note: "a" },
        replacements: [{ target: "$.Note", targetSelectorType: "jsonpath", value: "b" }],
      }),
      "unknown-field /workflows/0/steps/0/requestBody/replacements/0/targetSelectorType",
    ],
    [
      "an action's parameters",
      withChild(success({ name: "a", type: "goto", workflowId: "child", parameters: [{ name: "x", value: "v" }] })),
      "unknown-field /workflows/0/steps/0/onSuccess/0/parameters",
    ],
    [
      "an AsyncAPI source",
      set("/sourceDescriptions", [{ name: "a", url: "a", type: "asyncapi" }]),
      "field-value /sourceDescriptions/0/type",
    ],
  ])("takes %s, and in 1.0 refuses it", async (_, change, expected) => {
    expect(await judge(change, "1.1.0")).toEqual([]);
    expect(await judge(change, "1.0.1")).toEqual([expected]);
  });

  it.each<[string, Change, string | string[]]>([
    ["$self with a fragment", set("/$self", "https://example.com/a#b"), "self /$self"],
    ["a number for $self", set("/$self", 1), "field-type /$self"],
    ["text for a timeout", inStep("timeout", "PT30S"), "field-type /workflows/0/steps/0/timeout"],
    ["half a millisecond", inStep("timeout", 1.5), "field-value /workflows/0/steps/0/timeout"],
    ["a negative timeout", inStep("timeout", -1), "field-value /workflows/0/steps/0/timeout"],
    ["an empty dependsOn", inStep("dependsOn", []), "empty-list /workflows/0/steps/0/dependsOn"],
    [
      "a step twice in dependsOn",
      inWorkflow("steps", [
        { stepId: "a", operationId: "Ping" },
        { ...step, dependsOn: ["a", "a"] },
      ]),
      "duplicate-item /workflows/0/steps/1/dependsOn/1",
    ],
    [
      "$steps in dependsOn",
      inWorkflow("steps", [
        { stepId: "a", operationId: "Ping" },
        { ...step, dependsOn: ["$steps.a"] },
      ]),
      "step-form /workflows/0/steps/1/dependsOn/0",
    ],
    [
      "a selector without a type",
      inStep("outputs", { a: { context: "$response.body", selector: "$.Value" } }),
      "missing-field /workflows/0/steps/0/outputs/a",
    ],
    [
      "a selector without a context",
      inStep("outputs", { a: { selector: "$.Value", type: "jsonpath" } }),
      "missing-field /workflows/0/steps/0/outputs/a",
    ],
    [
      "a selector of an unknown type",
      inStep("outputs", { a: { ...selector, type: "jmespath" } }),
      "field-value /workflows/0/steps/0/outputs/a/type",
    ],
    [
      "a selector type without a version",
      inStep("outputs", { a: { ...selector, type: { type: "jsonpath" } } }),
      "missing-field /workflows/0/steps/0/outputs/a/type",
    ],
    [
      "a selector type with another's version",
      inStep("outputs", { a: { ...selector, type: { type: "jsonpath", version: "xpath-31" } } }),
      "field-value /workflows/0/steps/0/outputs/a/type/version",
    ],
    [
      "a criterion type without a version",
      criterion({ condition: "$.a", context: "$response.body", type: { type: "jsonpath" } }),
      "missing-field /workflows/0/steps/0/successCriteria/0/type",
    ],
    [
      "an unknown target selector",
      body({
        payload: { Note: "a" },
        replacements: [{ target: "$.Note", targetSelectorType: "jmespath", value: "b" }],
      }),
      "field-value /workflows/0/steps/0/requestBody/replacements/0/targetSelectorType",
    ],
    [
      "an action's parameter with `in`",
      withChild(
        success({ name: "a", type: "goto", workflowId: "child", parameters: [{ name: "x", in: "query", value: "v" }] }),
      ),
      "action-parameters /workflows/0/steps/0/onSuccess/0/parameters/0/in",
    ],
    [
      "parameters of an action that leads to a step",
      inWorkflow("steps", [
        { ...step, onSuccess: [{ name: "a", type: "goto", stepId: "b", parameters: [{ name: "x", value: 1 }] }] },
        { stepId: "b", operationId: "Ping" },
      ]),
      "action-parameters /workflows/0/steps/0/onSuccess/0/parameters",
    ],
  ])("refuses %s", async (_, change, expected) => {
    expect(await judge(change, "1.1.0")).toContain(expected);
  });
});

describe("what is refused by name", () => {
  it.each<[string, Change, string | string[]]>([
    [
      "xpath conditions",
      criterion({ condition: "/a", context: "$response.body", type: "xpath" }),
      "xpath /workflows/0/steps/0/successCriteria/0/type",
    ],
    [
      "xpath conditions with a version",
      criterion({ condition: "/a", context: "$response.body", type: { type: "xpath", version: "xpath-31" } }),
      "xpath /workflows/0/steps/0/successCriteria/0/type",
    ],
    [
      "xpath selectors",
      inStep("outputs", { a: { ...selector, type: "xpath" } }),
      "xpath /workflows/0/steps/0/outputs/a/type",
    ],
    [
      "xpath targets",
      body({ payload: {}, replacements: [{ target: "/a", targetSelectorType: "xpath", value: 1 }] }),
      "xpath /workflows/0/steps/0/requestBody/replacements/0/targetSelectorType",
    ],
    [
      "JSON Pointers as conditions",
      criterion({ condition: "/a", context: "$response.body", type: { type: "jsonpointer", version: "rfc6901" } }),
      "criterion-type /workflows/0/steps/0/successCriteria/0/type",
    ],
    [
      "AsyncAPI channels",
      set("/workflows/0/steps/0", {
        stepId: "s",
        channelPath: "{$sourceDescriptions.connect.url}#/channels/x",
        action: "send",
      }),
      "asyncapi /workflows/0/steps/0/channelPath",
    ],
    ["AsyncAPI actions", inStep("action", "send"), "asyncapi /workflows/0/steps/0/action"],
    [
      "AsyncAPI actions on called workflows",
      withChild(set("/workflows/0/steps/0", { stepId: "s", workflowId: "child", action: "send" })),
      "asyncapi /workflows/0/steps/0/action",
    ],
    [
      "AsyncAPI correlation ids",
      both(inStep("action", "receive"), inStep("correlationId", "x")),
      "asyncapi /workflows/0/steps/0/correlationId",
    ],
    [
      "operations of an AsyncAPI source",
      both(set("/sourceDescriptions/0/type", "asyncapi"), inStep("operationId", "$sourceDescriptions.connect.Ping")),
      "operation /workflows/0/steps/0/operationId",
    ],
    [
      "operationPath",
      set("/workflows/0/steps/0", {
        stepId: "s",
        operationPath: "{$sourceDescriptions.connect.url}#/paths/~1ping/get",
      }),
      "operation-path /workflows/0/steps/0/operationPath",
    ],
    [
      "x-operation",
      set("/workflows/0/steps/0", { stepId: "s", "x-operation": { url: "https://example.com", method: "get" } }),
      "x-operation /workflows/0/steps/0/x-operation",
    ],
    [
      "whole query strings",
      parameter({ name: "q", in: "querystring", value: "a=b" }),
      "querystring /workflows/0/steps/0/parameters/0/in",
    ],
    [
      "content that is no JSON",
      body({ contentType: "application/xml", payload: {} }),
      "content-type /workflows/0/steps/0/requestBody/contentType",
    ],
    ["versions to come", set("/arazzo", "1.2.0"), "arazzo-version /arazzo"],
    ["a number for the version", set("/arazzo", 1.1), "arazzo-version /arazzo"],
    ["documents of other kinds", (() => ({ openapi: "3.1.0" })) as Change, "arazzo-version "],
  ])("%s", async (_, change, expected) => {
    expect(await judge(change, "1.1.0")).toContain(expected);
  });
});
