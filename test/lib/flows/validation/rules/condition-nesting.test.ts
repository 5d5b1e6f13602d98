import { expect, it } from "vitest";
import { codesOf, to } from "../../sample-flow.ts";

type Condition = { Operator: string; Operands: (string | Condition)[] };

const leaf: Condition = { Operator: "Equals", Operands: ["a"] };
const nested = (depth: number): Condition =>
  depth === 1 ? leaf : { Operator: "Equals", Operands: [nested(depth - 1)] };
const wide = (count: number): Condition => ({ Operator: "Equals", Operands: Array(count - 1).fill(leaf) });

it.each([
  ["5 deep", nested(5), []],
  ["6 deep", nested(6), ["condition-too-deep"]],
  ["50 in one", wide(50), []],
  ["51 in one", wide(51), ["too-many-conditions"]],
] as const)("%s", (_, condition, codes) => {
  const compare = to("Compare", { ComparisonValue: "$.Channel" }, ["NoMatchingCondition"]);
  compare.Transitions.Conditions = [{ NextAction: "bye", Condition: condition }];
  expect(codesOf([compare])).toEqual(codes);
});
