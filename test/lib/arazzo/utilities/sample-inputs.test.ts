import { describe, expect, it } from "vitest";
import { compileInputs } from "../../../../lib/arazzo/inputs/compile-inputs.ts";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import { sampleInputs } from "../../../../lib/arazzo/utilities/sample-inputs.ts";

const object = (properties: JsonObject, rest: JsonObject = {}): JsonObject => ({ type: "object", properties, ...rest });

describe("sample inputs", () => {
  it.each<[string, JsonObject | undefined, JsonObject]>([
    ["are empty without a schema", undefined, {}],
    [
      "name the property that a string is for",
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
    ["have numbers within limits", object({ a: { type: "integer", minimum: 60, maximum: 90 } }), { a: 60 }],
    ["have arrays with an item", object({ tags: { type: "array", items: { type: "string" } } }), { tags: ["tags"] }],
    [
      "have the first items of a tuple",
      object({ a: { type: "array", prefixItems: [{ const: 1 }, { const: 2 }] } }),
      { a: [1, 2] },
    ],
    ["have objects in objects", object({ a: object({ b: { type: "string" } }) }), { a: { b: "b" } }],
    ["leave maps empty", object({ a: { type: "object", additionalProperties: { type: "string" } } }), { a: {} }],
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

  it("are empty where the schema is a reference to itself", () => {
    expect(sampleInputs({ $ref: "#" })).toEqual({});
  });
});
