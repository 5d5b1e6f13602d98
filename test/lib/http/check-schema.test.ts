import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../lib/arazzo/json.ts";
import { UNKNOWN } from "../../../lib/arazzo/operation.ts";
import { SchemaCheck } from "../../../lib/http/check-schema.ts";

const check = (schema: JsonValue, value: unknown, definitions: JsonObject = {}) =>
  new SchemaCheck(definitions, false).violations(schema, value);

const scalar = fc.constantFrom<JsonValue>(null, true, "", "a", "bcd", 0, 1.5, 4);
const value = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "__proto__"), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const schema = fc.letrec<{ schema: JsonValue }>((tie) => {
  const some = fc.array(tie("schema"), { minLength: 1, maxLength: 3 });
  return {
    schema: fc.oneof(
      { depthSize: "small" },
      fc.boolean(),
      fc.record<JsonObject>(
        {
          type: fc.constantFrom<JsonValue>("string", "integer", "number", "object", "array", ["string", "null"]),
          enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
          const: scalar,
          minLength: fc.nat(3),
          maximum: fc.nat(3),
          exclusiveMinimum: fc.nat(3),
          multipleOf: fc.constantFrom(0.5, 2),
          minItems: fc.nat(2),
          maxProperties: fc.nat(2),
          uniqueItems: fc.boolean(),
          required: fc.constantFrom<JsonValue>(["a"], ["a", "b"]),
        } as never,
        { requiredKeys: [] },
      ),
      fc.record<JsonObject>(
        {
          allOf: some,
          anyOf: some,
          oneOf: some,
          not: tie("schema"),
          if: tie("schema"),
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: tie("schema"),
          else: tie("schema"),
          items: tie("schema"),
          prefixItems: some,
          contains: tie("schema"),
          additionalProperties: tie("schema"),
          propertyNames: tie("schema"),
          properties: fc.dictionary(fc.constantFrom("a", "b"), tie("schema")),
          patternProperties: fc.dictionary(fc.constantFrom("^a", "b"), tie("schema")),
          dependentRequired: fc.constant({ a: ["b"] }),
          dependentSchemas: fc.dictionary(fc.constantFrom("a", "b"), tie("schema")),
        } as never,
        { requiredKeys: [] },
      ),
    ),
  };
}).schema;

describe("SchemaCheck", () => {
  test("accepts what Ajv accepts, and nothing else", () => {
    // Without `allErrors`, Ajv accepts an empty array for `contains` beside `prefixItems`. Its bookkeeping for
    // `unevaluatedProperties` can throw a TypeError, where `patternProperties` stands beside `oneOf` or `if`.
    const ajv = new Ajv2020({ strict: false, logger: false, allErrors: true });
    ajv.opts.unevaluated = false;
    fc.assert(
      fc.property(schema, fc.array(value, { minLength: 5, maxLength: 20 }), (of, all) => {
        const isValid = ajv.compile(of as never);
        for (const given of all) expect(check(of, given).length === 0).toBe(isValid(given));
      }),
      { numRuns: 20 },
    );
  });

  test("never finds a mistake in what is not known, and every mistake that is certain", () => {
    const either = {
      oneOf: [
        { type: "object", required: ["email"] },
        { type: "object", required: ["phone"] },
      ],
    };
    expect(check(either, UNKNOWN)).toEqual([]);
    expect(check(either, { email: UNKNOWN })).toEqual([]);
    expect(check(either, { email: UNKNOWN, phone: UNKNOWN })).toHaveLength(1);
    expect(check({ not: { type: "string" } }, UNKNOWN)).toEqual([]);
    expect(check({ oneOf: [{ type: "string" }, { maxLength: 3 }] }, UNKNOWN)).toEqual([]);
    expect(check({ uniqueItems: true }, [UNKNOWN, UNKNOWN])).toEqual([]);
  });

  test.each<[title: string, schema: JsonValue, value: unknown, pointer: string, message: RegExp]>([
    [
      "no alternative",
      {
        oneOf: [
          { type: "string", maxLength: 1 },
          { type: "string", minLength: 4 },
        ],
      },
      "ab",
      "",
      /`oneOf`, but matches none of 2/,
    ],
    ["two alternatives", { oneOf: [{ type: "string" }, { maxLength: 4 }] }, "ab", "", /matches 2/],
    [
      "the only alternative of its type",
      { anyOf: [{ type: "string", maxLength: 1 }, { type: "integer" }] },
      "ab",
      "",
      /at most 1 character/,
    ],
    ["a negation", { properties: { a: { not: { const: "x" } } } }, { a: "x" }, "/a", /`not`/],
    ["a member within", { properties: { a: { items: { multipleOf: 5 } } } }, { a: [5, 7] }, "/a/1", /multiple of 5/],
    ["a boolean bound of OpenAPI 3.0", { minimum: 3, exclusiveMinimum: true }, 3, "", /more than 3/],
  ])("reports %s at its place, without the value", (_, of, given, pointer, message) => {
    expect(check(of, given)).toEqual([{ pointer, message: expect.stringMatching(message) }]);
  });

  test("ends on schemas and values that refer to themselves or are deep", () => {
    const definitions: JsonObject = {
      a: {
        anyOf: [{ $ref: "#/$defs/a" }, { $ref: "#/$defs/b" }],
        items: { oneOf: [{ $ref: "#/$defs/a" }, { $ref: "#/$defs/b" }] },
      },
      b: { anyOf: [{ $ref: "#/$defs/a" }, { type: "array", items: { $ref: "#/$defs/a" } }] },
    };
    let deep: JsonValue = [];
    for (let level = 0; level < 100_000; level++) deep = [deep];
    const began = process.threadCpuUsage();
    check({ $ref: "#/$defs/a" }, deep, definitions);
    expect(check({ $ref: "#/$defs/c" }, deep, { c: { items: { $ref: "#/$defs/c" } } })).toMatchObject([
      { message: "is nested too deeply to be checked" },
    ]);
    expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(4000);
  });
});
