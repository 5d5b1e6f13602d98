import { expect, it } from "vitest";
import { codesOf, say, to } from "../../sample-flow.ts";

it.each([
  "$.Attributes.name",
  "$.External.a.b",
  "$['Attributes']['x y']",
  "$.Attributes.['a b']",
  "It costs $5.",
  "$.",
])("accepts %s", (text) => {
  expect(codesOf([say("hello", "bye", `Hello ${text}`)])).toEqual([]);
});

it.each(["$.Attribute.name", "$.toString.x", "$['attributes']['x']"])("notes %s", (text) => {
  expect(codesOf([say("hello", "bye", text)])).toEqual(["unknown-reference"]);
});

it("reads operands too", () => {
  const compare = to("Compare", { ComparisonValue: "$.Channel" }, ["NoMatchingCondition"], [["Equals", "$.Chanel"]]);
  expect(codesOf([compare])).toEqual(["unknown-reference"]);
});
