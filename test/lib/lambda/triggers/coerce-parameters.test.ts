import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../../lib/arazzo/json.ts";
import { coerceParameters } from "../../../../lib/lambda/triggers/coerce-parameters.ts";

const schema: JsonObject = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    title: { type: "string", minLength: 1 },
    count: { type: "integer" },
    ratio: { type: "number" },
    urgent: { type: "boolean" },
    tags: { type: "array", items: { type: "string" } },
    attributes: { type: "object", additionalProperties: { type: "string" } },
    limits: { type: "object", additionalProperties: { type: "integer" } },
    address: { type: "object", properties: { floor: { type: "integer" } } },
    maybe: { type: ["string", "null"] },
    maybeCount: { type: ["integer", "null"] },
    anything: {},
    shared: { $ref: "#/$defs/flag" },
    combined: { allOf: [{ $ref: "#/$defs/flag" }] },
    anchored: { $ref: "#flag" },
    "attributes.literal": { type: "string" },
  },
  $defs: { flag: { $anchor: "flag", type: "boolean" } },
};

describe("coerceParameters", () => {
  test.each<[string, JsonValue, JsonValue]>([
    ["name", "5", "5"],
    ["name", "", ""],
    ["count", "5", 5],
    ["count", " -5 ", -5],
    ["count", "5.5", 5.5],
    ["count", "0x10", "0x10"],
    ["count", "five", "five"],
    ["count", "12345678901234567890", "12345678901234567890"],
    ["count", "1e999", "1e999"],
    ["count", 5, 5],
    ["ratio", "0.25", 0.25],
    ["ratio", "1e-3", 0.001],
    ["ratio", "NaN", "NaN"],
    ["ratio", "Infinity", "Infinity"],
    ["urgent", "true", true],
    ["urgent", "FALSE", false],
    ["urgent", "yes", "yes"],
    ["tags", '["a","b"]', ["a", "b"]],
    ["tags", "a,b", "a,b"],
    ["tags", '{"a":1}', '{"a":1}'],
    ["attributes", '{"tier":"gold"}', { tier: "gold" }],
    ["attributes", { tier: "gold", none: "" }, { tier: "gold", none: "" }],
    ["attributes", "[1]", "[1]"],
    ["attributes", "{tier: gold}", "{tier: gold}"],
    ["limits", '{"chats":"5"}', { chats: 5 }],
    ["address", { floor: "3" }, { floor: 3 }],
    ["maybe", "", ""],
    ["maybeCount", "", null],
    ["maybeCount", null, null],
    ["anything", "5", "5"],
    ["anything", null, null],
    ["shared", "true", true],
    ["combined", "true", true],
    ["anchored", { count: "5" }, { count: "5" }],
    ["unknown", "5", "5"],
  ])("reads %s %j as %j", (name, given, read) => {
    expect(coerceParameters({ [name]: given }, schema)).toEqual({ [name]: read });
  });

  test.each<[string, JsonValue]>([
    ["name", null],
    ["title", ""],
    ["title", null],
    ["count", ""],
    ["count", "  "],
    ["urgent", ""],
    ["attributes", ""],
    ["attributes", null],
    ["unknown", null],
  ])("takes %s %j for absent", (name, given) => {
    expect(coerceParameters({ [name]: given }, schema)).toEqual({});
  });

  test("leaves out attributes that the contact does not have", () => {
    expect(coerceParameters({ attributes: { tier: null, topic: "billing" } }, schema)).toEqual({
      attributes: { topic: "billing" },
    });
  });

  test("takes an object for absent whose parameters with a dot all are", () => {
    expect(coerceParameters({ "attributes.tier": null, "limits.a": "" }, schema)).toEqual({});
  });

  test("collects parameters with a dot into the object that they name, the more specific one winning", () => {
    const parameters = {
      "attributes.tier": "gold",
      attributes: '{"tier":"silver","topic":"billing"}',
      "limits.a": "1",
    };
    expect(coerceParameters(parameters, schema)).toEqual({
      attributes: { tier: "gold", topic: "billing" },
      limits: { a: 1 },
    });
  });

  test("keeps everything after the first dot as the name", () => {
    expect(coerceParameters({ "attributes.a.b": "c" }, schema)).toEqual({ attributes: { "a.b": "c" } });
  });

  test("keeps a dotted name that the schema declares, or whose owner is not an object", () => {
    const parameters = { "attributes.literal": "x", "name.first": "y", "other.z": "z" };
    expect(coerceParameters(parameters, schema)).toEqual(parameters);
  });

  test("keeps the text of an object that is none, for the validation to name, when dotted parameters come with it", () => {
    expect(coerceParameters({ attributes: "no JSON", "attributes.tier": "gold" }, schema)).toEqual({
      attributes: "no JSON",
    });
  });

  test("keeps a member named __proto__ a member", () => {
    const inputs = coerceParameters(
      { "attributes.__proto__": "x", attributes: '{"__proto__":{"polluted":"y"}}' },
      schema,
    );
    expect(Object.getPrototypeOf(inputs.attributes)).toBe(Object.prototype);
    expect(Object.keys(inputs.attributes as JsonObject)).toEqual(["__proto__"]);
  });

  test("never fails and never invents a name, whatever the parameters", () => {
    const names = fc.oneof(fc.constantFrom(...Object.keys(schema.properties as JsonObject)), fc.string());
    const values = fc.oneof(fc.jsonValue(), fc.json(), fc.double().map(String)) as fc.Arbitrary<JsonValue>;
    fc.assert(
      fc.property(fc.dictionary(names, values), (parameters) => {
        const owners = new Set(Object.keys(parameters).flatMap((name) => [name, name.split(".")[0]]));
        for (const name of Object.keys(coerceParameters(parameters, schema))) expect(owners).toContain(name);
      }),
    );
  });

  test("gives back every integer and boolean that a flow writes as text", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.boolean(), (count, urgent) => {
        expect(coerceParameters({ count: String(count), urgent: String(urgent) }, schema)).toEqual({ count, urgent });
      }),
    );
  });
});
