import { expect, it } from "vitest";
import { codesOf, to } from "../../sample-flow.ts";

const compare = (operator: string) =>
  to("Compare", { ComparisonValue: "$.Attributes.n" }, ["NoMatchingCondition"], [[operator, "1"]]);
const agents = (operator: string) =>
  to(
    "CheckMetricData",
    { MetricType: "NumberOfAgentsAvailable" },
    ["NoMatchingError", "NoMatchingCondition"],
    [[operator, "0"]],
  );

it.each(["Equals", "TextStartsWith", "TextContains", "NumberLessOrEqualTo"])("Compare takes %s", (operator) => {
  expect(codesOf([compare(operator)])).toEqual([]);
});

it.each([
  ["an operator of another language", compare("=="), ["unknown-operator"]],
  ["the wrong case", compare("equals"), ["unknown-operator"]],
  ["what agents' metrics take", agents("NumberGreaterThan"), []],
  ["what they do not", agents("NumberLessThan"), ["operator-not-allowed"]],
  [
    "conditions without a result",
    to("TransferContactToQueue", {}, ["QueueAtCapacity", "NoMatchingError"], [["Equals", "Success"]]),
    ["conditions-not-allowed"],
  ],
  [
    "conditions on stored input",
    to("GetParticipantInput", { StoreInput: "True" }, ["NoMatchingError", "InputTimeLimitExceeded"], [["Equals", "1"]]),
    ["only-error-branch", "conditions-not-allowed"],
  ],
] as const)("%s", (_, action, codes) => {
  expect(codesOf([action]).toSorted()).toEqual([...codes].sort());
});
