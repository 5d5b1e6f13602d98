import { expect, it } from "vitest";
import { bye, codesOf, say, to } from "../../sample-flow.ts";

const goingTo = (target: string, action: ReturnType<typeof to>) =>
  JSON.parse(JSON.stringify(action).replaceAll('"bye"', JSON.stringify(target)));

it.each([
  ["a block that goes to itself", [say("a", "a")], 1],
  ["two blocks", [say("a", "b"), say("b", "a")], 1],
  ["a loop behind a chain", [say("a", "b"), say("b", "c"), say("c", "b")], 1],
  [
    "two loops",
    [
      {
        ...say("a", "b"),
        Transitions: { NextAction: "b", Errors: [{ ErrorType: "NoMatchingError", NextAction: "c" }] },
      },
      say("b", "b"),
      say("c", "c"),
    ],
    2,
  ],
  [
    "a loop that waits",
    [
      say("a", "Wait"),
      goingTo("a", to("Wait", { TimeLimitSeconds: "5" }, ["NoMatchingError"], [["Equals", "WaitCompleted"]])),
    ],
    0,
  ],
  [
    "a loop with a way out",
    [
      say("a", "Compare"),
      {
        ...to("Compare", { ComparisonValue: "$.Channel" }, ["NoMatchingCondition"]),
        Transitions: { NextAction: "a", Errors: [{ ErrorType: "NoMatchingCondition", NextAction: "bye" }] },
      },
    ],
    0,
  ],
  ["an end with transitions", [{ ...bye, Identifier: "a", Transitions: { NextAction: "a" } }], 0],
] as const)("%s", (_, actions, count) => {
  expect(codesOf([...actions]).filter((code) => code === "endless-loop")).toHaveLength(count);
});

it("finds a loop of 250 actions", () => {
  const ring = Array.from({ length: 249 }, (_, index) => say(`m${index}`, `m${(index + 1) % 249}`));
  expect(codesOf(ring)).toEqual(["endless-loop"]);
});
