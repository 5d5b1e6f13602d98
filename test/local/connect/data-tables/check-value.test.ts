import type { Validation, DataTableAttributeValueType as ValueType } from "@aws-sdk/client-connect";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueProblem } from "../../../../local/connect/data-tables/check-value.ts";
import type { Attribute } from "../../../../local/connect/data-tables/data-table.ts";

const attribute = (ValueType: ValueType, Validation: Validation = {}): Attribute => ({
  ...{ id: "a", Name: "A", ValueType, Validation, Primary: false, lock: 1, modifiedAt: new Date(0) },
});

describe("a value of a data table", () => {
  it.each<[ValueType, Validation, string[], string[]]>([
    ["TEXT", {}, ["", "x"], []],
    ["TEXT", { MinLength: 2, MaxLength: 3 }, ["ab", "abc"], ["a", "abcd"]],
    ["TEXT", { Enum: { Strict: true, Values: ["a"] } }, ["a"], ["b"]],
    ["TEXT", { Enum: { Strict: false, Values: ["a"] } }, ["a", "b"], []],
    ["NUMBER", {}, ["1", "-1.5", "1e3"], ["", " ", "x", "Infinity", "NaN"]],
    ["NUMBER", { Minimum: 1, ExclusiveMaximum: 3 }, ["1", "2.9"], ["0", "3"]],
    ["NUMBER", { MultipleOf: 5 }, ["0", "10"], ["3"]],
    ["BOOLEAN", {}, ["true", "false"], ["TRUE", "1", ""]],
    ["TEXT_LIST", { MaxValues: 1 }, ["[]", '["a"]'], ['["a","b"]', "[1]", "a", "{}"]],
    ["NUMBER_LIST", { Maximum: 5 }, ["[1,5]"], ["[6]", '["1"]']],
  ])("of the type %s with %j", (type, rules, valid, wrong) => {
    expect(valid.filter((text) => valueProblem(attribute(type, rules), text) !== undefined)).toEqual([]);
    expect(wrong.filter((text) => valueProblem(attribute(type, rules), text) === undefined)).toEqual([]);
  });

  it("is checked whatever it is", () => {
    const types = fc.constantFrom<ValueType>("TEXT", "NUMBER", "BOOLEAN", "TEXT_LIST", "NUMBER_LIST");
    fc.assert(
      fc.property(types, fc.oneof(fc.string(), fc.json()), (type, text) => {
        expect(() => valueProblem(attribute(type, { Minimum: 0, MaxLength: 3 }), text)).not.toThrow();
      }),
    );
  });
});
