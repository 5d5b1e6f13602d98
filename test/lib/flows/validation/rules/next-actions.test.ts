import { expect, it } from "vitest";
import { bye, codesOf, say, to } from "../../sample-flow.ts";

const without = (action: ReturnType<typeof to>) => {
  const { NextAction: _, ...Transitions } = action.Transitions;
  return { ...action, Transitions };
};

it.each([
  ["a message", without(say("hello", "bye")), ["missing-next-action"]],
  ["a transfer, which ends the flow", without(to("TransferToFlow", { ContactFlowId: "f" })), []],
  [
    "a comparison whose branches cover all",
    without(to("Compare", { ComparisonValue: "$.Channel" }, ["NoMatchingCondition"])),
    [],
  ],
  ["stored input", without(to("GetParticipantInput", { StoreInput: "True" })), ["missing-next-action"]],
] as const)("%s without NextAction", (_, action, codes) => {
  expect(codesOf([action], { channels: ["VOICE"] })).toEqual(codes);
});

it.each([
  ["a message", say("hello", ""), ["missing-next-action"]],
  ["a transfer, which ends the flow", to("TransferToFlow", { ContactFlowId: "f" }), []],
] as const)("%s with an empty NextAction", (_, action, codes) => {
  const Transitions = { ...action.Transitions, NextAction: "" };
  expect(codesOf([{ ...action, Transitions }])).toEqual(codes);
});

it("notes what follows an end", () => {
  expect(codesOf([{ ...bye, Identifier: "end", Transitions: { NextAction: "bye" } }])).toEqual(["unused-transition"]);
});
