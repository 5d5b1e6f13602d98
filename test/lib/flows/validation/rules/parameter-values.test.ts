import { expect, it } from "vitest";
import { codesOf, to } from "../../sample-flow.ts";

const lambda = (parameters: object) => to("InvokeLambdaFunction", { LambdaFunctionARN: "a", ...parameters });
const jump = (id: unknown) => to("TransferToFlow", { ContactFlowId: id });
const compare = (value: unknown) => to("Compare", { ComparisonValue: value }, ["NoMatchingCondition"]);
const loop = (count: unknown) =>
  to(
    "Loop",
    { LoopCount: count },
    [],
    [
      ["Equals", "ContinueLooping"],
      ["Equals", "DoneLooping"],
    ],
  );

it.each([
  ["a static limit", lambda({ InvocationTimeLimitSeconds: "7" }), []],
  ["a number for a string", lambda({ InvocationTimeLimitSeconds: 7 }), []],
  ["a reference where values are static", lambda({ InvocationTimeLimitSeconds: "$.Attributes.s" }), ["not-static"]],
  ["a limit of zero", lambda({ InvocationTimeLimitSeconds: "0" }), ["out-of-range"]],
  ["a limit in words", lambda({ InvocationTimeLimitSeconds: "seven" }), ["invalid-value"]],
  ["a limit that is filled in later", lambda({ InvocationTimeLimitSeconds: "${param:limit}" }), []],
  ["an array for a string", lambda({ InvocationTimeLimitSeconds: ["7"] }), ["wrong-parameter-type"]],
  ["null for a string", lambda({ InvocationTimeLimitSeconds: null }), ["wrong-parameter-type"]],
  ["a word in the wrong case", lambda({ InvocationType: "synchronous" }), ["invalid-value"]],
  ["one reference", jump("$.External.flow"), []],
  ["one reference in brackets", jump("$['External']['next flow']"), []],
  ["a mixture where one reference can stand", jump("x$.External.flow"), ["not-one-reference"]],
  ["a placeholder of another tool", jump("%FlowArn%"), []],
  ["a comparison of a reference", compare("$.Attributes.['a b']"), []],
  ["a comparison of a constant", compare("VIP"), ["not-one-reference"]],
  ["a count", loop("100"), []],
  ["a count by reference", loop("$.Attributes.count"), []],
  ["too high a count", loop("101"), ["out-of-range"]],
] as const)("%s", (_, action, codes) => {
  expect(codesOf([action])).toEqual(codes);
});

it("limits messages to 6,000 characters", () => {
  expect(codesOf([to("MessageParticipant", { Text: "x".repeat(6000) }, [])])).toEqual([]);
  expect(codesOf([to("MessageParticipant", { Text: "x".repeat(6001) }, [])])).toEqual(["too-long"]);
});
