import { expect, it } from "vitest";
import { codesOf, to } from "../../sample-flow.ts";

const hours = (...results: string[]) =>
  to(
    "CheckHoursOfOperation",
    {},
    ["NoMatchingError"],
    results.map((result) => ["Equals", result]),
  );
const size = (operand: string) =>
  to(
    "CheckMetricData",
    { MetricType: "NumberOfContactsInQueue" },
    ["NoMatchingError", "NoMatchingCondition"],
    [["NumberLessThan", operand]],
  );

it.each([
  ["both results", hours("True", "False"), []],
  ["one of them missing", hours("True"), ["missing-condition"]],
  ["none at all", hours(), ["missing-condition", "missing-condition"]],
  ["another one", hours("True", "False", "Holiday"), ["operand-not-allowed"]],
  ["the wrong case", hours("True", "false"), ["missing-condition", "operand-not-allowed"]],
  ["a number", size("5"), []],
  ["a reference to a number", size("$.Attributes.most"), []],
  ["not a number", size("many"), ["operand-not-a-number"]],
] as const)("%s", (_, action, codes) => {
  expect(codesOf([action]).toSorted()).toEqual([...codes].sort());
});
