import { describe, expect, it } from "vitest";
import { isSameResource, matchesMessage } from "../../../../lib/flows/testing/matching.ts";
import { beginTest, type Happening, isComplete, observe } from "../../../../lib/flows/testing/observe.ts";
import type { TestCase } from "../../../../lib/flows/testing/test-case.ts";
import { message, observation, started, testCaseOf } from "./test-documents.ts";

const said = (content: string): Happening => ({ type: "message", role: "SYSTEM", content });

/** The observations that events fulfill, in order, and whether the test is complete afterwards. */
function play(testCase: TestCase, happenings: readonly Happening[]): { observed: string[]; complete: boolean } {
  let progress = beginTest(testCase);
  const observed = happenings.flatMap((happening) => {
    const step = observe(testCase, progress, happening, (text) => text);
    progress = step.progress;
    return step.observed?.identifier ?? [];
  });
  return { observed, complete: isComplete(testCase, progress) };
}

describe("observations", () => {
  it("wait for the one that leads to them", () => {
    const testCase = testCaseOf([observation("A", message("a"), [], ["B"]), observation("B", message("b"))]);
    expect(play(testCase, [said("b"), said("a"), said("b")])).toEqual({ observed: ["A", "B"], complete: true });
    expect(play(testCase, [said("b"), said("a")])).toEqual({ observed: ["A"], complete: false });
  });

  it("come in any order if they follow the same one, or none", () => {
    const testCase = testCaseOf([
      observation("A", message("a"), [], ["B", "C"]),
      observation("B", message("b")),
      observation("C", message("c")),
      observation("Open", message("o")),
    ]);
    expect(play(testCase, [said("o"), said("a"), said("c"), said("b")])).toEqual({
      observed: ["Open", "A", "C", "B"],
      complete: true,
    });
  });

  it.each([
    ["Exactly", 2, [false, false, true, true]],
    ["AtLeast", 2, [false, false, true, true]],
    ["AtMost", 1, [true, true, false, false]],
    ["Always", 0, [true, true, true, true]],
  ] as const)("are expected %s %i times", (Type, Times, table) => {
    const testCase = testCaseOf([observation("A", message("a"), [], [], { Usage: { Type, Times } })]);
    for (const [times, complete] of table.entries())
      expect([
        times,
        play(
          testCase,
          Array.from({ length: times }, () => said("a")),
        ).complete,
      ]).toEqual([times, complete]);
  });

  it("take one event each, the first one in the content first", () => {
    const testCase = testCaseOf([observation("A", message("a")), observation("B", message("a"))]);
    expect(play(testCase, [said("a")])).toEqual({ observed: ["A"], complete: false });
    expect(play(testCase, [said("a"), said("a")])).toEqual({ observed: ["A", "B"], complete: true });
  });

  it("compare the resources of blocks", () => {
    const testCase = testCaseOf([observation("A", started("InvokeLambdaFunction", { LambdaFunctionARN: "lookup" }))]);
    const block = (LambdaFunctionARN: string): Happening => ({
      type: "blockStarted",
      action: "x",
      actionType: "InvokeLambdaFunction",
      parameters: { LambdaFunctionARN },
    });
    expect(play(testCase, [block("arn:aws:lambda:us-east-1:123456789012:function:other")]).complete).toBe(false);
    expect(
      play(testCase, [block("arn:aws:lambda:us-east-1:123456789012:function:service-dev-lookup:live")]).complete,
    ).toBe(true);
  });

  it("do not take messages of the customer or of an agent for the flow's", () => {
    const testCase = testCaseOf([
      observation("A", message("a")),
      observation("B", { ...message("a"), Type: "x-AgentMessage" }),
    ]);
    expect(play(testCase, [{ type: "message", role: "CUSTOMER", content: "a" }]).observed).toEqual([]);
    expect(play(testCase, [{ type: "message", role: "AGENT", content: "a" }]).observed).toEqual(["B"]);
    expect(play(testCase, [{ type: "message", role: "BOT", content: "a" }]).observed).toEqual(["A"]);
  });
});

describe("messages match", () => {
  it.each([
    ["Press 1 for  sales.", "1 for sales", "Inclusion", true],
    ["Press 1 for sales.", "press 1", "Inclusion", false],
    ["Welcome to Example, how can we help?", "welcome to example how can we help", "Similarity", true],
    ["Welcome to Example!", "Goodbye, see you soon", "Similarity", false],
    ["An agent will be with you.", "Your request has the number 4711. An agent will be with you.", "Similarity", false],
    ["你好", "你好", "Similarity", true],
    ["", "", "Similarity", true],
  ] as const)("%j and %j by %s: %s", (came, expected, criteria, matches) => {
    expect(matchesMessage(came, expected, criteria)).toBe(matches);
  });
});

it.each([
  ["arn:aws:connect:us-east-1:123456789012:instance/i/queue/q", "q", true],
  [
    "arn:aws:connect:us-east-1:123456789012:instance/i/queue/q",
    "arn:aws:connect:eu-west-1:210987654321:instance/j/queue/q",
    true,
  ],
  ["arn:aws:lambda:us-east-1:123456789012:function:a-b:live", "b", true],
  ["arn:aws:lambda:us-east-1:123456789012:function:ab", "b", false],
  ["q", "r", false],
])("%s and %s are the same resource: %s", (one, other, same) => {
  expect(isSameResource(one, other)).toBe(same);
});
