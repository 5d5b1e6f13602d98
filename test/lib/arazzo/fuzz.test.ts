import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compileDocument } from "../../../lib/arazzo/compilation/compile-document.ts";
import { parsePayload } from "../../../lib/arazzo/compilation/read-payload.ts";
import { formatProblem } from "../../../lib/arazzo/document/format-problem.ts";
import { resolveExpression } from "../../../lib/arazzo/execution/evaluate-expression.ts";
import { type JsonObject, type JsonValue, memberOf } from "../../../lib/arazzo/json.ts";
import { parsePointer } from "../../../lib/arazzo/json-pointer.ts";
import { parseCondition } from "../../../lib/arazzo/language/parse-condition.ts";
import { parseExpression } from "../../../lib/arazzo/language/parse-expression.ts";
import { parseJsonPath } from "../../../lib/arazzo/language/parse-json-path.ts";
import { parsePathComparison } from "../../../lib/arazzo/language/parse-path-comparison.ts";
import { InvalidInputError } from "../../../lib/arazzo/workflow-error.ts";
import { connectCatalog } from "../../../lib/connect/connect-catalog.ts";
import { FakeClock, NOON } from "./fake-clock.ts";
import { compileText, documentOf, runDocument } from "./run-document.ts";

const PIECES = [
  ..."$.@?!()[]{}'\"\\/~#:-_,|&<>=* \n\t0a1é漢👋",
  ...[
    "$inputs.",
    "$steps.a.outputs.",
    "$response.body",
    "$statusCode",
    "#/",
    "{$",
    "}",
    "==",
    "!=",
    "&&",
    "||",
    "null",
    "true",
    "''",
    "length(",
    "count(",
    "[?",
    "@.",
    "..",
    ".length",
    "__proto__",
    "constructor",
    "-1",
    "1e5",
    "\\u0041",
  ],
];
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join("")),
);

const parsers: [string, (input: string) => unknown][] = [
  ["parseCondition", parseCondition],
  ["parseExpression", parseExpression],
  ["parsePointer", parsePointer],
  ["parseJsonPath", parseJsonPath],
  ["parsePathComparison", parsePathComparison],
  ["parsePayload", parsePayload],
];

describe.each(parsers)("%s", (_, parse) => {
  it("answers any text, and throws at none", () => {
    fc.assert(
      fc.property(text, (input) => {
        parse(input);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(PIECES.map((piece) => [piece]))("takes no more than linear time for many of %j", (piece) => {
    const time = (count: number) => {
      const input = `$.a${piece.repeat(count)}`;
      const began = process.threadCpuUsage();
      parse(input);
      return process.threadCpuUsage(began).user / 1000;
    };
    time(100);
    // Quadratic work on 200,000 pieces takes minutes; linear work a few milliseconds. The margin is for slow machines.
    expect(time(200_000)).toBeLessThan(2000);
  });
});

const value = fc.oneof(
  { weight: 3, arbitrary: text },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      5,
      -1,
      1.5,
      [],
      {},
      [null],
      [[]],
      "goto",
      "retry",
      "end",
      "jsonpath",
      "regex",
      "simple",
      "Ping",
      "a",
      "w",
    ),
  },
);
const FIELDS = {
  root: ["arazzo", "$self", "info", "sourceDescriptions", "workflows", "components"],
  workflow: [
    "workflowId",
    "summary",
    "inputs",
    "dependsOn",
    "steps",
    "successActions",
    "failureActions",
    "outputs",
    "parameters",
  ],
  step: [
    "stepId",
    "operationId",
    "operationPath",
    "workflowId",
    "parameters",
    "requestBody",
    "successCriteria",
    "onSuccess",
    "onFailure",
    "outputs",
    "timeout",
    "dependsOn",
    "channelPath",
    "action",
  ],
  action: [
    "name",
    "type",
    "stepId",
    "workflowId",
    "retryAfter",
    "retryLimit",
    "criteria",
    "parameters",
    "reference",
    "value",
  ],
  criterion: ["context", "condition", "type"],
  parameter: ["name", "in", "value", "reference"],
  body: ["contentType", "payload", "replacements"],
  selector: ["context", "selector", "type", "target", "targetSelectorType", "value"],
  schema: [
    "type",
    "properties",
    "required",
    "$ref",
    "allOf",
    "anyOf",
    "items",
    "default",
    "enum",
    "pattern",
    "minLength",
    "$defs",
    "$anchor",
  ],
};

const { document } = fc.letrec<Record<"any" | "step" | "workflow" | "document", unknown>>((tie) => {
  const objectOf = (names: string[]) =>
    fc
      .array(
        fc.tuple(
          fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, text),
          fc.oneof({ depthSize: "small" }, value, tie("any")),
        ),
        { maxLength: 6 },
      )
      .map((entries) => Object.fromEntries(entries));
  return {
    any: fc.oneof(
      { depthSize: "small" },
      value,
      fc.array(tie("any"), { maxLength: 3 }),
      ...Object.values(FIELDS).map(objectOf),
    ),
    step: objectOf(FIELDS.step).map((step) => ({ stepId: "a", operationId: "Ping", ...step })),
    workflow: fc
      .tuple(objectOf(FIELDS.workflow), fc.array(tie("step"), { maxLength: 3 }))
      .map(([workflow, steps]) => ({ workflowId: "w", steps, ...workflow })),
    document: fc
      .tuple(objectOf(FIELDS.root), fc.array(tie("workflow"), { maxLength: 2 }), fc.constantFrom("1.0.1", "1.1.0"))
      .map(([root, workflows, arazzo]) => ({
        info: { title: "T", version: "1" },
        sourceDescriptions: [{ name: "c", url: "c", type: "openapi" }],
        workflows,
        ...root,
        arazzo,
      })),
  };
});

const condition = fc.constantFrom(
  "$statusCode == 200",
  "$statusCode < 500",
  "$response.body.Value.a[0] != null",
  "!$response.body.Value",
  "$inputs.x == 'a'",
);
const criterion = fc.oneof(
  condition.map((condition) => ({ condition })),
  fc
    .constantFrom(
      "$.Value.a",
      "$..a",
      "$[?@.a > 1]",
      "$.Value.length > 0",
      "$.Value == $inputs.x",
      "$.Value[?@ == '{$inputs.x}']",
    )
    .map((condition) => ({ type: "jsonpath", context: "$response.body", condition })),
  fc
    .constantFrom("^a", "{$inputs.x}")
    .map((condition) => ({ type: "regex", context: "$response.body.Value", condition })),
);
const criteria = fc.uniqueArray(criterion, { minLength: 1, maxLength: 2, selector: (one) => JSON.stringify(one) });
const given = fc.constantFrom<unknown>("a", "$inputs.x", "{$inputs.x}", "$inputs.x#/a/0", "{$inputs.x.y} b");
const action = fc.oneof(
  fc.record({ type: fc.constant("end"), criteria }),
  fc.record({ type: fc.constant("goto"), stepId: fc.constantFrom("s0", "s1", "s2"), criteria }),
  fc.record({
    type: fc.constant("goto"),
    workflowId: fc.constant("child"),
    criteria,
    parameters: given.map((value) => [{ name: "x", value }]),
  }),
  fc.record(
    { type: fc.constant("retry"), retryLimit: fc.nat(3), retryAfter: fc.nat(3), criteria },
    { requiredKeys: ["type"] },
  ),
  fc.record({ type: fc.constant("retry"), stepId: fc.constantFrom("s0", "s1"), retryLimit: fc.nat(2) }),
  fc.record({ type: fc.constant("retry"), workflowId: fc.constant("child"), retryLimit: fc.nat(2) }),
);
const actions = (types: string[]) =>
  fc
    .array(action, { maxLength: 2 })
    .map((list) =>
      list.filter(({ type }) => types.includes(type)).map((one, index) => ({ name: `n${index}`, ...one })),
    );
const common = {
  successCriteria: criteria,
  onSuccess: actions(["end", "goto"]),
  onFailure: actions(["end", "goto", "retry"]),
  timeout: fc.integer({ min: 1, max: 60 }),
};
const step = fc.oneof(
  fc.record(
    {
      operationId: fc.constant("Ping"),
      parameters: given.map((value) => [{ name: "Note", in: "query", value }]),
      outputs: fc.constant({ o: "$response.body.Value", p: "{$inputs.x}{$response.body.Value}" }),
      ...common,
    },
    { requiredKeys: ["operationId"] },
  ),
  fc.record(
    {
      workflowId: fc.constant("child"),
      parameters: given.map((value) => [{ name: "x", value }]),
      onSuccess: common.onSuccess,
      onFailure: common.onFailure,
    },
    { requiredKeys: ["workflowId"] },
  ),
);
const runnable = fc.array(step, { minLength: 3, maxLength: 3 }).map((steps) => ({
  workflowId: "main",
  inputs: { type: "object", properties: { x: {} } },
  steps: steps.map((step, index) => ({ stepId: `s${index}`, ...step })),
}));

describe("compileDocument", () => {
  it("answers any text with problems", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        const { document: compiled, problems } = await compileText(input);
        expect(compiled).toBeUndefined();
        expect(problems.length).toBeGreaterThan(0);
        for (const problem of problems) formatProblem(problem);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it("answers anything that looks like a document, compiled or with problems that have a place in it", async () => {
    await fc.assert(
      fc.asyncProperty(document, async (value) => {
        const input = JSON.stringify(value, null, 1);
        const lines = input.split("\n");
        const { document: compiled, problems } = await compileText(input);
        expect(compiled === undefined).toBe(problems.some(({ severity }) => severity === "error"));
        for (const problem of problems) {
          expect(lines[problem.line - 1]).toContain(problem.excerpt);
          expect(problem.column).toBeLessThanOrEqual((lines[problem.line - 1]?.length ?? 0) + 1);
          expect(formatProblem(problem)).not.toContain("undefined");
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});

/** Real documents, and every place in them. */
const written = ["handlers/start-chat-contact.arazzo.yaml", "test/documents/run-an-instance.arazzo.yaml"].map((file) =>
  parse(readFileSync(file, "utf8")),
);
const placeInWritten = fc.constantFrom(
  ...written.flatMap((value) => placesIn(value).map((place) => ({ value, place }))),
);

function placesIn(value: JsonValue, place: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [[...place, name], ...placesIn(inner, [...place, name])]);
}

/** A copy with something else at a place, or nothing. */
function changed(value: JsonValue, [name = "", ...rest]: string[], to: JsonValue | undefined): JsonValue {
  const entries = Object.entries(value as JsonObject).flatMap(([key, inner]): [string, JsonValue][] => {
    if (key !== name) return [[key, inner]];
    if (rest.length > 0) return [[key, changed(inner, rest, to)]];
    return to === undefined ? [] : [[key, to]];
  });
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

describe("compileDocument, of a document with one mistake", () => {
  it("tells it in words of the document", async () => {
    const other = fc.constantFrom<JsonValue | undefined>(undefined, null, 5, true, "", "x", "$inputs.x", [], {}, [
      null,
    ]);
    await fc.assert(
      fc.asyncProperty(placeInWritten, other, async ({ value, place }, to) => {
        const { document: compiled, problems } = await compileDocument(
          { file: "d.json", text: JSON.stringify(changed(value, place, to), null, 1) },
          { catalog: connectCatalog() },
        );
        expect(compiled === undefined).toBe(problems.some(({ severity }) => severity === "error"));
        for (const problem of problems) {
          expect(`${problem.message} ${problem.suggestion}`).not.toMatch(/`undefined`|NaN|\[object|\bas (?:a )?\./);
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

const answer = fc.oneof(
  fc.constantFrom(200, 201, 404, 429, 500),
  fc.record({
    status: fc.constantFrom(200, 400, 503),
    body: fc.jsonValue() as fc.Arbitrary<JsonValue>,
    headers: fc.dictionary(
      fc.constantFrom("retry-after", "x"),
      fc.constantFrom("1", "soon", "Thu, 01 Jan 2026 12:00:05 GMT", ""),
    ),
    takes: fc.nat(50),
  }),
);

describe("runWorkflow", () => {
  it("ends with a report, or refuses the inputs, whatever is compiled and answered", async () => {
    let ran = 0;
    await fc.assert(
      fc.asyncProperty(
        runnable,
        fc.array(answer, { maxLength: 8 }),
        fc.jsonValue(),
        async (workflow, answers, inputs) => {
          const text = documentOf([
            workflow as JsonObject,
            {
              workflowId: "child",
              inputs: { type: "object", properties: { x: {} } },
              steps: [{ stepId: "a", outputs: { v: "$response.body" } }],
              outputs: { v: "$steps.a.outputs.v" },
            },
          ]);
          if ((await compileText(text)).document === undefined) return;
          ran++;
          const clock = new FakeClock();
          const running = runDocument(text, {
            inputs: inputs as JsonValue,
            answers,
            clock,
            deadline: NOON + 60_000,
            stepLimit: 30,
          });
          const report = await running.then(
            (result) => result.report,
            (error) => error,
          );
          if (report instanceof InvalidInputError) return;
          expect(["succeeded", "failed", "ended"]).toContain(report.status);
          expect(report.error === undefined).toBe(report.status !== "failed");
          expect(clock.pending).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
    expect(ran).toBeGreaterThan(15);
  }, 60_000);
});

describe("expressions and pointers", () => {
  it("never reach what is inherited, whatever they name", () => {
    const inherited = fc.constantFrom(
      "__proto__",
      "constructor",
      "prototype",
      "toString",
      "hasOwnProperty",
      "length",
      "valueOf",
      "at",
      "map",
    );
    fc.assert(
      fc.property(
        fc.array(inherited, { minLength: 1, maxLength: 4 }),
        fc.constantFrom<unknown>({}, [], "text", 5, true, { a: [] }),
        (path, body) => {
          const scope = {
            inputs: { a: body as never },
            steps: (id: string) => memberOf({ a: { outputs: { a: body as never } } }, id) as never,
            workflows: () => undefined,
            response: { body, header: {} },
          };
          expect(resolveExpression({ from: "inputs", path, text: "" }, scope)).toBeUndefined();
          expect(resolveExpression({ from: "inputs", path: ["a", ...path], text: "" }, scope)).toBeUndefined();
          expect(resolveExpression({ from: "steps", path, text: "" }, scope)).toBeUndefined();
          expect(resolveExpression({ from: "response", path: ["body", ...path], text: "" }, scope)).toBeUndefined();
        },
      ),
    );
  });
});
