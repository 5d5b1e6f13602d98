import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkJsonValue } from "../../../../lib/lambda/inputs/check-json-value.ts";

describe("checkJsonValue", () => {
  test("names every member __proto__", () => {
    const value: unknown = JSON.parse('{"a":{"__proto__":1},"b":[{"x/y":{"__proto__":{}}}]}');
    expect(checkJsonValue(value).map(({ pointer }) => pointer)).toEqual(["/a/__proto__", "/b/0/x~1y/__proto__"]);
  });

  test("takes 32 levels and refuses 33, however many more there are", () => {
    const nested = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));
    expect(checkJsonValue(nested(32))).toEqual([]);
    expect(checkJsonValue(nested(33))).toHaveLength(1);
    expect(checkJsonValue(nested(100_000))).toEqual([
      { pointer: "", message: "must not be nested more than 32 levels deep" },
    ]);
  });

  test("names every half of a character, in a value or a name, and repeats none", () => {
    const value: unknown = JSON.parse('{"a":"\\ud83d","b":["\\ude00 x","\\ud83d\\ude00"],"c\\ud83d":"x"}');
    const violations = checkJsonValue(value);
    expect(violations.map(({ pointer }) => pointer)).toEqual(["/a", "/b/0", "/c\ufffd"]);
    expect(JSON.stringify(violations)).not.toContain("\\ud8");
  });

  test("names as many as there are", () => {
    expect(checkJsonValue({ a: new Array(300_000).fill("\ud83d") })).toHaveLength(300_000);
  });

  test("takes any other value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
        fc.pre(!JSON.stringify(value).includes("__proto__"));
        expect(checkJsonValue(value)).toEqual([]);
      }),
    );
  });
});
