import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileInputs } from "../../../../lib/arazzo/inputs/compile-inputs.ts";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import { sampleInputs } from "../../../../lib/arazzo/utilities/sample-inputs.ts";

const object = (properties: JsonObject, rest: JsonObject = {}): JsonObject => ({ type: "object", properties, ...rest });

describe("sample inputs", () => {
  it.each<[string, JsonObject | undefined, JsonObject]>([
    ["are empty without a schema", undefined, {}],
    [
      "name the property that a text is for",
      object({ displayName: { type: "string" } }),
      { displayName: "displayName" },
    ],
    [
      "have optional properties too",
      object({ a: { type: "string" }, b: { type: "integer" } }, { required: ["a"] }),
      { a: "a", b: 1 },
    ],
    ["have required properties that are not described", { type: "object", required: ["a"] }, { a: "a" }],
    ["take an example first", object({ a: { type: "string", examples: ["Jane"], default: "x" } }), { a: "Jane" }],
    ["take the default next", object({ a: { type: "string", default: "x", enum: ["y", "x"] } }), { a: "x" }],
    ["take the first allowed value next", object({ a: { enum: ["y", "x"] } }), { a: "y" }],
    ["take a constant", object({ a: { const: 5 } }), { a: 5 }],
    ["keep a false default", object({ a: { type: "boolean", default: false } }), { a: false }],
    [
      "have a date where one is asked for",
      object({ a: { type: "string", format: "date-time" } }),
      { a: "2030-01-01T09:00:00Z" },
    ],
    ["have texts long enough", object({ a: { type: "string", minLength: 5 } }), { a: "axxxx" }],
    ["have texts short enough", object({ displayName: { type: "string", maxLength: 4 } }), { displayName: "disp" }],
    ["fit a pattern", object({ phone: { type: "string", pattern: "^\\+[1-9]\\d{7,14}$" } }), { phone: "+15550100" }],
    [
      "fit a pattern of their own kind",
      object({ code: { type: "string", pattern: "^(?:AB|CD)-[0-9]{3}$" } }),
      { code: "AB-000" },
    ],
    ["have numbers within limits", object({ a: { type: "integer", minimum: 60, maximum: 90 } }), { a: 60 }],
    ["have numbers beyond an open limit", object({ a: { type: "integer", exclusiveMinimum: 60 } }), { a: 61 }],
    ["have numbers below a limit", object({ a: { type: "number", maximum: -2 } }), { a: -2 }],
    ["have multiples", object({ a: { type: "integer", minimum: 4, multipleOf: 5 } }), { a: 5 }],
    ["have lists with an item", object({ tags: { type: "array", items: { type: "string" } } }), { tags: ["tags"] }],
    [
      "have lists long enough",
      object({ tags: { type: "array", items: { type: "string" }, minItems: 2 } }),
      { tags: ["tags1", "tags2"] },
    ],
    [
      "have the first items of a tuple",
      object({ a: { type: "array", prefixItems: [{ const: 1 }, { const: 2 }] } }),
      { a: [1, 2] },
    ],
    ["have objects in objects", object({ a: object({ b: { type: "string" } }) }), { a: { b: "b" } }],
    [
      "have maps with enough entries",
      object({ a: { type: "object", additionalProperties: { type: "string" }, minProperties: 1 } }),
      { a: { name1: "name1" } },
    ],
    [
      "leave maps empty that may be",
      object({ a: { type: "object", additionalProperties: { type: "string" } } }),
      { a: {} },
    ],
    [
      "follow references",
      { ...object({ a: { $ref: "#/$defs/name" } }), $defs: { name: { type: "string", default: "Jane" } } },
      { a: "Jane" },
    ],
    [
      "take all parts of a whole",
      { allOf: [object({ a: { type: "string" } }), object({ b: { type: "null" } })] },
      { a: "a", b: null },
    ],
    ["take the first of several forms", object({ a: { anyOf: [{ type: "integer" }, { type: "string" }] } }), { a: 1 }],
    ["take the type that is not null", object({ a: { type: ["null", "string"] } }), { a: "a" }],
    [
      "stop where a schema refers to itself",
      {
        ...object({ a: { $ref: "#/$defs/tree" } }),
        $defs: { tree: object({ child: { $ref: "#/$defs/tree" }, name: { type: "string" } }) },
      },
      { a: { name: "name" } },
    ],
  ])("%s", (_, schema, expected) => {
    expect(sampleInputs(schema)).toEqual(expected);
    if (schema !== undefined) expect(compileInputs(schema)(structuredClone(expected))).toBe(true);
  });

  it("pass the schema that they were made for", () => {
    fc.assert(
      fc.property(object_, (schema) => {
        const validate = compileInputs(schema);
        const sample = sampleInputs(schema);
        const passes = validate(structuredClone(sample));
        expect(passes, JSON.stringify({ sample, errors: validate.errors })).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

const limits = (least: string, most: string, from: number, to: number): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(fc.option(fc.integer({ min: from, max: to })), fc.option(fc.integer({ min: 0, max: 20 })))
    .map(([low, more]) => ({
      ...(low !== null && { [least]: low }),
      ...(more !== null && { [most]: (low ?? from) + more }),
    }));

const scalar: fc.Arbitrary<JsonObject> = fc.oneof(
  limits("minLength", "maxLength", 0, 30).map((own) => ({ type: "string", ...own })),
  limits("minimum", "maximum", -50, 50).map((own) => ({ type: "integer", ...own })),
  limits("exclusiveMinimum", "maximum", -50, 50)
    .filter(({ exclusiveMinimum, maximum }) => exclusiveMinimum === undefined || maximum !== exclusiveMinimum)
    .map((own) => ({ type: "number", ...own })),
  fc.constantFrom<JsonObject>(
    { type: "boolean" },
    { type: "null" },
    { enum: ["CHAT", "VOICE"] },
    { const: { a: [1] } },
    { type: "string", default: "gold" },
    { type: ["string", "null"] },
    { type: "string", pattern: "^[A-Za-z0-9_-]+$" },
    { type: "string", pattern: "^[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}$" },
    { type: "string", pattern: "^arn:aws[a-z-]*:connect:.+$", minLength: 30 },
    { type: "string", pattern: "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$" },
    { type: "string", format: "email" },
    { type: "string", format: "uuid" },
    { type: "string", format: "date" },
    { type: "string", format: "uri" },
    true as unknown as JsonObject,
  ),
);

const { object_ } = fc.letrec<{ any: JsonObject; object_: JsonObject }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    tie("object_"),
    fc
      .tuple(tie("any"), limits("minItems", "maxItems", 0, 3))
      .map(([items, own]) => ({ type: "array", items, ...own })),
    fc.array(tie("any"), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
  ),
  object_: fc
    .tuple(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie("any"), { maxKeys: 4 }),
      fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 2 }),
      fc.boolean(),
    )
    .map(([properties, required, closed]) => ({
      type: "object",
      properties,
      required: [...new Set([...Object.keys(properties).slice(0, 2), ...(closed ? [] : required)])],
      ...(closed && { additionalProperties: false }),
    })),
}));
