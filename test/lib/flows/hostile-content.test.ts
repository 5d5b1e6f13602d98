import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actionTypes } from "../../../lib/flows/document/action-types/action-types.ts";
import { conversions, convertOlderExport } from "../../../lib/flows/document/older-export/convert-older-export.ts";
import { readFlow } from "../../../lib/flows/document/read-flow.ts";
import { drawFlow } from "../../../lib/flows/utilities/draw-flow.ts";
import { printFlowGraph } from "../../../lib/flows/utilities/print-flow-graph.ts";
import { checkFlowContent } from "../../../lib/flows/validation/check-flow.ts";

/** Does everything with a text that can be done with a flow's content. */
function useContent(text: string): void {
  const { problems } = checkFlowContent(text, { functions: new Map([["a", { timeoutSeconds: 3 }]]) });
  const lines = text.split(/\r\n|\n|\r/);
  for (const problem of problems) {
    expect(problem.line).toBeLessThanOrEqual(lines.length);
    expect(lines[problem.line - 1]).toContain(problem.excerpt);
    // A name from the flow, which is in backticks, can be any of these.
    expect(problem.message.replaceAll(/`[^`]*`/g, "")).not.toMatch(/undefined|\[object|NaN/);
  }
  for (const { suggestion = "" } of problems) expect(suggestion).not.toMatch(/^Rename `(.*)` to `\1`/);
  const read = readFlow(text);
  expect("problems" in read).toBe(problems.some(({ code }) => STRUCTURE.has(code)));
  if (!("problems" in read)) {
    printFlowGraph(read.flow);
    drawFlow(read.flow);
  }
  convertOlderExport(text);
}

/** Codes that readFlow reports; the rules report all others. */
const STRUCTURE: ReadonlySet<string> = new Set([
  "not-json",
  "too-deep",
  "not-a-flow",
  "older-export",
  "version",
  "missing-member",
  "wrong-type",
  "duplicate-identifier",
]);

const odd = fc.constantFrom<unknown>(
  "__proto__",
  "constructor",
  "bye",
  "",
  "$.Attributes.x",
  "$.",
  "${function:a}",
  "arn:aws:lambda:us-west-2:111122223333:function:a",
  "True",
  "0",
  null,
  [],
  {},
  7,
);
const value = fc.oneof({ depthSize: "small", withCrossShrink: true }, odd, fc.jsonValue({ maxDepth: 3 }));
const parameterNames = [...actionTypes.values()].flatMap(({ parameters }) => [...(parameters?.members.keys() ?? [])]);
const object = (names: readonly string[]) =>
  fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.constant("__proto__")), value, { maxKeys: 4 });
const condition = fc.record(
  {
    NextAction: odd,
    Condition: fc.oneof(value, fc.record({ Operator: fc.constantFrom("Equals", "x"), Operands: value })),
  },
  { requiredKeys: [] },
);
const action = fc.record(
  {
    Identifier: odd,
    Type: fc.oneof(fc.constantFrom(...actionTypes.keys()), odd),
    Parameters: fc.oneof(object(parameterNames), value),
    Transitions: fc.oneof(
      value,
      fc.record(
        {
          NextAction: odd,
          Errors: fc.oneof(value, fc.array(fc.record({ ErrorType: odd, NextAction: odd }))),
          Conditions: fc.oneof(value, fc.array(condition)),
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: ["Type"] },
);
const flow = fc.record({
  Version: fc.constant("2019-10-30"),
  StartAction: odd,
  Actions: fc.oneof({ weight: 9, arbitrary: fc.array(action, { maxLength: 8 }) }, { weight: 1, arbitrary: odd }),
  Metadata: fc.oneof(fc.constant({}), value),
});
const olderFlow = fc.record({
  modules: fc.array(
    fc.record(
      {
        id: odd,
        type: fc.oneof(fc.constantFrom(...conversions.keys()), odd),
        target: fc.constantFrom("Flow", "Queue", "Agent", "PhoneNumber", "Lambda", 1),
        branches: fc.oneof(
          value,
          fc.array(
            fc.record(
              {
                condition: fc.constantFrom("Success", "Error", "Evaluate", "__proto__"),
                conditionType: odd,
                transition: odd,
              },
              { requiredKeys: ["condition"] },
            ),
          ),
        ),
        parameters: fc.oneof(
          value,
          fc.array(
            fc.record(
              {
                name: fc.constantFrom("Text", "Queue", "Attribute", "Parameter", "Type", "__proto__"),
                value: odd,
                key: odd,
                namespace: fc.constantFrom("System", "User Defined", "__proto__", null),
              },
              { requiredKeys: ["name"] },
            ),
          ),
        ),
        metadata: value,
      },
      { requiredKeys: ["type"] },
    ),
    { maxLength: 5 },
  ),
  start: odd,
  metadata: value,
});

describe("content from outside", () => {
  it("never crashes anything, whatever the text", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), useContent));
  });

  it("never crashes anything, whatever stands where in a flow", () => {
    fc.assert(
      fc.property(flow, fc.constantFrom(undefined, 1), (content, indent) =>
        useContent(JSON.stringify(content, null, indent)),
      ),
      { numRuns: 250 },
    );
  });

  it("never crashes the conversion, which writes actions of today's types only", () => {
    fc.assert(
      fc.property(olderFlow, (content) => {
        const text = JSON.stringify(content);
        useContent(text);
        const converted = convertOlderExport(text).content;
        for (const { Type } of (converted?.Actions ?? []) as { Type: string }[])
          expect(actionTypes.has(Type)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("leaves Object's prototype alone", () => {
    const text = `{"Version":"2019-10-30","StartAction":"__proto__","Actions":[{"Identifier":"__proto__","Type":"UpdateContactAttributes","Parameters":{"Attributes":{"__proto__":{"polluted":"yes"}},"__proto__":{"polluted":"yes"}},"Transitions":{"__proto__":{"polluted":"yes"}}}]}`;
    useContent(text);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("is rejected when it nests a hundred thousand deep", () => {
    const { problems } = checkFlowContent(`{"Actions":${"[".repeat(100_000)}`);
    expect(problems.map(({ code }) => code)).toEqual(["too-deep"]);
  });
});

describe("big content takes time in proportion", () => {
  const nested = (depth: number): unknown => ({
    Operator: "Equals",
    Operands: depth === 1 ? ["a"] : Array.from({ length: depth === 4 ? 10 : 1 }, () => nested(depth - 1)),
  });
  const big = (length: number) =>
    JSON.stringify({
      Version: "2019-10-30",
      StartAction: "a0",
      Actions: Array.from({ length }, (_, index) => ({
        Identifier: `a${index}`,
        Type: "Compare",
        Parameters: { ComparisonValue: "$.Attributes.x" },
        Transitions: {
          Errors: [{ ErrorType: "NoMatchingCondition", NextAction: `b${index}` }],
          Conditions: Array.from({ length: 5 }, () => ({ NextAction: `a${index + 1}`, Condition: nested(5) })),
        },
      })),
    });
  const seconds = (text: string) => {
    const begin = performance.now();
    checkFlowContent(text);
    return (performance.now() - begin) / 1000;
  };

  it("250 actions, each with 5 branches of dozens of conditions nested 5 deep", () => {
    seconds(big(25));
    expect(seconds(big(250))).toBeLessThan(10);
  });

  it("hundreds of transitions to identifiers that almost exist", () => {
    const name = (index: number) => `${"x".repeat(44)}${index}`;
    const Actions = Array.from({ length: 600 }, (_, index) => ({
      Identifier: name(index),
      Type: "MessageParticipant",
      Parameters: { Text: "Hi" },
      Transitions: { NextAction: `${name(index)}y` },
    }));
    const text = JSON.stringify({ Version: "2019-10-30", StartAction: name(0), Actions });
    expect(seconds(text)).toBeLessThan(10);
  });

  it("an action with thirty thousand branches", () => {
    const Errors = Array.from({ length: 30_000 }, () => ({ ErrorType: "NoMatchingError", NextAction: "a" }));
    const hello = { Identifier: "a", Type: "MessageParticipant", Parameters: { Text: "Hi" }, Transitions: { Errors } };
    const text = JSON.stringify({ Version: "2019-10-30", StartAction: "a", Actions: [hello] });
    expect(seconds(text)).toBeLessThan(10);
  });
});
