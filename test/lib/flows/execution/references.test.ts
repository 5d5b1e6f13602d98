import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";
import { initialFlowState } from "../../../../lib/flows/execution/flow-state.ts";
import { resolveParameters } from "../../../../lib/flows/execution/references/resolve-parameters.ts";
import { resolveReference } from "../../../../lib/flows/execution/references/resolve-reference.ts";
import { someContact } from "./contact-under-test.ts";

const contact = {
  ...someContact(),
  Attributes: { name: "Ada", "a b": "spaced", empty: "", ["__proto__"]: "own" },
  Queue: { ARN: "arn:queue", Name: "Support", OutboundCallerId: null },
  References: { order: { Type: "STRING", Value: "42" } },
};
const state = {
  ...initialFlowState(),
  external: { id: "7", nested: { deep: "x" }, items: ["a"], count: 3, flag: false },
  flowAttributes: { step: "two" },
  results: { Lex: { Slots: { city: "Leeds" } }, Views: { ViewResultData: { ok: true, Category: ["Late"] } } },
  voice: "Amy",
};
const resolve = (path: readonly string[]) => resolveReference(path, { contact, state });
const fill = (value: JsonValue, kind: "static" | "single" | "dynamic" | "json" = "dynamic") =>
  resolveParameters({ value }, { value: kind }, resolve).value;

describe("References anywhere in a string", () => {
  test.each([
    ["Hello $.Attributes.name!", "Hello Ada!"],
    ["$.Attributes.name.", "Ada."],
    ["$['Attributes']['name'] and $[\"Attributes\"][\"name\"]", "Ada and Ada"],
    ["$.Attributes.['a b'] $.Attributes['a b']", "spaced spaced"],
    ["$.External.nested.deep/$.External.count/$.External.flag", "x/3/false"],
    ["$.External.nested", '{"deep":"x"}'],
    ["$.External.items.0|$.External.items[0]", "|"],
    ["$.Views.ViewResultData.Category.0|$.Views.ViewResultData.Category.1", "Late|"],
    ["$.LambdaInvocation.ResultData.id", "7"],
    ["$.FlowAttributes.step $.Lex.Slots.city $.Views.ViewResultData.ok", "two Leeds true"],
    ["$.Queue.Name $.Queue.OutboundCallerId.Address", "Support "],
    ["$.Channel $.InitiationMethod $.AwsRegion $.LanguageCode", "CHAT API eu-west-2 en-GB"],
    ["$.References.order.Value $.TextToSpeechVoiceId", "42 Amy"],
    ["$.SegmentAttributes['connect:Subtype']", "connect:Chat"],
    ["[$.Attributes.none][$.Nothing.x][$.Agent.ARN][$.StoredCustomerInput]", "[][][][]"],
    ["costs $5, or $.50, or $", "costs $5, or $.50, or $"],
    ["$.Attributes['unclosed", '{"name":"Ada","a b":"spaced","empty":"","__proto__":"own"}[\'unclosed'],
    ["$.Attributes.constructor $.Attributes.toString $.constructor.x", "  "],
    ["$.Attributes.__proto__", "own"],
    ["$$.Attributes.name", "$Ada"],
  ])("%j becomes %j", (text, expected) => {
    expect(fill(text)).toBe(expected);
  });
});

describe("The classes of parameters", () => {
  test.each([
    ["static", "$.Attributes.name", "$.Attributes.name"],
    ["single", "$.Attributes.name", "Ada"],
    ["single", "Hello $.Attributes.name", "Hello $.Attributes.name"],
    ["single", "$.Attributes.none", null],
    ["single", "$.Attributes.empty", ""],
    ["json", "$.External.nested", { deep: "x" }],
    ["json", "is $.External.id", "is 7"],
    ["json", "$.External.count", "3"],
    ["json", "$.External.none", ""],
    ["json", { a: ["$.External.items"] }, { a: [["a"]] }],
    ["dynamic", { a: [1, true, null, "$.External.id"] }, { a: [1, true, null, "7"] }],
  ] as const)("%s %j becomes %j", (kind, value, expected) => {
    expect(fill(value as JsonValue, kind)).toEqual(expected);
  });
});

describe("Hostile parameters", () => {
  test("a key called __proto__ stays a key", () => {
    const parameters = JSON.parse('{"__proto__": {"x": "$.Attributes.name"}}') as JsonObject;
    const resolved = resolveParameters(parameters, {}, resolve);
    expect(JSON.stringify(resolved)).toBe('{"__proto__":{"x":"Ada"}}');
    expect(Object.getPrototypeOf(resolved)).toBe(Object.prototype);
  });

  test("many references to a long value stay within a bound", () => {
    const long = "x".repeat(30_000);
    const filled = resolveParameters({ value: "$.Attributes.a".repeat(10_000) }, {}, () => long).value;
    expect(String(filled).length).toBeLessThan(300_000);
  });

  test("a reference with a thousand keys takes a moment", () => {
    const before = process.threadCpuUsage();
    fill("$.External".padEnd(100_000, ".a"));
    fill("$.External".padEnd(100_000, "['a']"));
    fill("$".repeat(100_000));
    fill("$['".repeat(30_000));
    expect(process.threadCpuUsage(before).user / 1000).toBeLessThan(2_000);
  });

  test("no string makes it throw", () => {
    const piece = fc.constantFrom(
      "$",
      ".",
      "[",
      "]",
      "'",
      '"',
      "Attributes",
      "External",
      "a b",
      "name",
      "__proto__",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const kind of ["dynamic", "single", "json"] as const) fill(pieces.join(""), kind);
      }),
    );
  });
});
