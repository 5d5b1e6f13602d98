import { describe, expect, it } from "vitest";
import type { RunReport } from "../../../../lib/arazzo/execution/run-report.ts";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import { documentOf, runDocument, workflowOf } from "../run-document.ts";
import type { Answer } from "../scripted-session.ts";

const SECRET = "c4n4ry";
const inputs = { name: SECRET, tags: { tier: SECRET }, deep: { [SECRET]: 1 } };
const declared = {
  type: "object",
  properties: { name: { type: "string" }, tags: { type: "object" }, deep: { type: "object" } },
};
const note = (value: string) => [{ name: "Note", in: "query", value }];

/** All texts of a report that may be logged. */
function loggedTexts({ error, steps }: RunReport): string[] {
  return [
    ...(error === undefined ? [] : [error.code, error.message, String(error.reason)]),
    ...steps.flatMap((step) => [
      step.next.why,
      ...(step.next.considered ?? []).flatMap(({ action, passedOver = "" }) => [action, passedOver]),
      ...[step.error, ...step.tries.map(({ error }) => error)].flatMap((one) =>
        one === undefined ? [] : [one.code, one.message],
      ),
      ...(step.workflows ?? []).flatMap(loggedTexts),
    ]),
  ];
}

const child = {
  workflowId: "child",
  inputs: { type: "object", properties: { x: { type: "integer" } } },
  steps: [{ stepId: "one" }],
};
const gold = [{ condition: "$response.body.Value == $inputs.name" }];

describe("values of inputs, attributes and answers", () => {
  it.each<[string, JsonObject, Answer[]]>([
    [
      "an unmet criterion",
      {
        parameters: note("$inputs.name"),
        successCriteria: [{ condition: "$inputs.name == 'x' && $response.body.Value == 1" }],
      },
      [{ body: { Value: SECRET } }],
    ],
    [
      "an unmet regex",
      { successCriteria: [{ type: "regex", context: "$inputs.name", condition: "^{$inputs.tags.tier}$x" }] },
      [],
    ],
    [
      "a regex that a value breaks",
      { successCriteria: [{ type: "regex", context: "$response.body.Value", condition: "{$response.body.Value}" }] },
      [{ body: { Value: `(${SECRET}` } }],
    ],
    [
      "an unmet jsonpath",
      { successCriteria: [{ type: "jsonpath", context: "$response.body", condition: "$.Value == '{$inputs.name}'" }] },
      [],
    ],
    [
      "a jsonpath that a value breaks",
      {
        successCriteria: [{ type: "jsonpath", context: "$response.body", condition: "$.Value[?@ == {$inputs.name}]" }],
      },
      [],
    ],
    [
      "an error of the service",
      { parameters: note("$inputs.name") },
      [{ status: 400, body: { __type: "InvalidRequestException", message: `bad ${SECRET}` } }],
    ],
    [
      "a text that cannot be made",
      {
        parameters: note("$inputs.name"),
        outputs: { v: "{$inputs.name}{$response.body.none}" },
        successCriteria: [{ condition: "false" }],
      },
      [],
    ],
    [
      "a request that breaks a limit",
      { stepId: "a", parameters: note("{$inputs.name}{$steps.first.outputs.long}") },
      [{ body: { Value: SECRET.repeat(10) } }],
    ],
    [
      "a called workflow's input",
      { workflowId: "child", parameters: [{ name: "x", value: "$steps.first.outputs.long" }] },
      [{ body: { Value: SECRET } }],
    ],
    [
      "a retry that is spent",
      { onFailure: [{ name: "again", type: "retry", criteria: gold }] },
      [
        { status: 500, body: { Value: SECRET } },
        { status: 500, body: { Value: SECRET } },
      ],
    ],
    [
      "a goto to a workflow without its input",
      {
        onFailure: [
          {
            name: "over",
            type: "goto",
            workflowId: "child",
            parameters: [{ name: "x", value: "{$inputs.name}{$response.body.none}" }],
          },
        ],
      },
      [500],
    ],
  ])("are in no message about %s", async (_, step, answers) => {
    const steps = [
      { stepId: "first", outputs: { long: "$response.body.Value" } },
      { stepId: "second", ...step },
    ];
    const withLong = JSON.stringify(step).includes("first") ? answers : [200, ...answers];
    const { report } = await runDocument(documentOf([{ workflowId: "main", inputs: declared, steps }, child]), {
      inputs,
      answers: withLong,
    });
    expect(report.status).toBe("failed");
    for (const text of loggedTexts(report)) expect(text).not.toContain(SECRET);
  });

  it("are in what is for the terminal only: `compared` and `detail`", async () => {
    const { report } = await runDocument(
      workflowOf([{ stepId: "a", successCriteria: [{ condition: "$response.body.message == 'x'" }] }]),
      {
        answers: [{ status: 400, body: { __type: "InvalidRequestException", message: SECRET } }],
      },
    );
    expect(report.steps[0]?.criteria[0]?.compared).toContain(SECRET);
    expect(report.steps[0]?.error?.detail).toContain(SECRET);
  });

  it("are in no message about inputs that break a rule", async () => {
    const schema = {
      type: "object",
      properties: {
        a: { type: "integer" },
        b: { enum: ["x"] },
        c: { pattern: "^x$" },
        d: { maxLength: 1 },
        e: { format: "email", type: "string" },
        f: { const: 1 },
        g: { type: "array", uniqueItems: true },
        h: { anyOf: [{ type: "null" }, { maxLength: 2 }] },
        i: { not: { type: "string" } },
      },
    };
    const given = Object.fromEntries([..."abcdefhi"].map((name) => [name, SECRET]));
    const running = runDocument(workflowOf([{ stepId: "a", parameters: note("$inputs.d") }], { inputs: schema }), {
      inputs: { ...given, g: [SECRET, SECRET] },
    });
    const error = await running.then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error?.message).toContain("/a must be an integer, but is a string");
    expect(error?.message).not.toContain(SECRET);
  });
});
