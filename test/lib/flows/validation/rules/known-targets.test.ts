import { expect, it } from "vitest";
import { codesOf, say, to } from "../../sample-flow.ts";

it("rejects every transition that leads nowhere, whatever its kind", () => {
  const check = to("Compare", { ComparisonValue: "$.Channel" }, ["NoMatchingCondition"], [["Equals", "CHAT"]]);
  const lost = JSON.parse(JSON.stringify(check).replaceAll('"bye"', '"gone"'));
  expect(codesOf([lost])).toEqual(["unknown-action", "unknown-action", "unknown-action"]);
});

it.each(["__proto__", "constructor", "toString"])("does not find an action in what objects inherit: %s", (name) => {
  expect(codesOf([say("hello", name)])).toContain("unknown-action");
});
