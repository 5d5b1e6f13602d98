import { expect, it } from "vitest";
import { codesOf, say, to } from "../../sample-flow.ts";

it("notes actions that no transition leads to, also those that only lead to each other", () => {
  expect(codesOf([say("hello", "bye"), say("a", "b"), say("b", "bye")])).toEqual([
    "unreachable-action",
    "unreachable-action",
  ]);
});

it("follows errors and conditions", () => {
  const compare = to("Compare", { ComparisonValue: "$.Channel" }, ["NoMatchingCondition"], [["Equals", "CHAT"]]);
  const routed = JSON.parse(
    JSON.stringify(compare).replace('"NextAction":"bye","Condition"', '"NextAction":"a","Condition"'),
  );
  expect(codesOf([routed, say("a", "bye")])).toEqual([]);
});
