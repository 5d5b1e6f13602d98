import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../../lib/arazzo/json.ts";
import { contactUnderTest, published } from "./contact-under-test.ts";

const stop = { Type: "DisconnectParticipant" };

/** The block that a Compare of an attribute leads to. */
function compared(value: string | undefined, transitions: object): string | undefined {
  const main = published({
    tested: {
      Type: "Compare",
      Parameters: { ComparisonValue: "$.Attributes.value" },
      Transitions: JSON.parse(JSON.stringify(transitions)),
    },
    first: stop,
    second: stop,
    otherwise: stop,
    error: stop,
    repeated: stop,
  });
  const contact = contactUnderTest({
    flows: { main },
    contact: { Attributes: { ...(value !== undefined && { value }), other: "same" } },
  });
  contact.start();
  return contact.path()[1];
}

function condition(Operator: string, Operand: JsonValue, NextAction = "first") {
  return { NextAction, Condition: { Operator, Operands: [Operand] } };
}

const OTHERWISE = { Errors: [{ ErrorType: "NoMatchingCondition", NextAction: "otherwise" }] };

describe("Operators", () => {
  test.each([
    ["Equals", "a", "a", true],
    ["Equals", "A", "a", false],
    ["Equals", "", "", true],
    ["TextStartsWith", "abc", "ab", true],
    ["TextStartsWith", "abc", "bc", false],
    ["TextEndsWith", "abc", "bc", true],
    ["TextContains", "abc", "b", true],
    ["TextContains", "abc", "x", false],
    ["NumberGreaterThan", "10", "9", true],
    ["NumberGreaterThan", "9", "10", false],
    ["NumberGreaterThan", "9", "9", false],
    ["NumberGreaterOrEqualTo", "9", "9", true],
    ["NumberLessThan", "9", "10", true],
    ["NumberLessThan", "abc", "10", false],
    ["NumberLessThan", "", "10", false],
    ["NumberLessOrEqualTo", "10", "10.0", true],
    ["NoSuchOperator", "a", "a", false],
    ["Equals", "same", "$.Attributes.other", true],
  ])("%s: %j against %j is %s", (operator, value, operand, expected) => {
    const block = compared(value, { ...OTHERWISE, Conditions: [condition(operator, operand)] });
    expect(block).toBe(expected ? "first" : "otherwise");
  });
});

describe("Choosing what runs next", () => {
  test.each([
    [
      "the first condition that holds",
      "a",
      { ...OTHERWISE, Conditions: [condition("TextContains", "a"), condition("Equals", "a", "second")] },
      "first",
    ],
    [
      "a condition before a NextAction that repeats the default",
      "a",
      { ...OTHERWISE, NextAction: "repeated", Conditions: [condition("Equals", "a")] },
      "first",
    ],
    [
      "NoMatchingCondition, not NextAction, where none holds",
      "b",
      { ...OTHERWISE, NextAction: "repeated", Conditions: [condition("Equals", "a")] },
      "otherwise",
    ],
    [
      "NoMatchingError where NoMatchingCondition has no branch",
      "b",
      { Errors: [{ ErrorType: "NoMatchingError", NextAction: "error" }], Conditions: [condition("Equals", "a")] },
      "error",
    ],
    ["NextAction where there are neither conditions nor a default", "b", { NextAction: "first" }, "first"],
    [
      "NoMatchingCondition where it is the only branch for results",
      "b",
      { ...OTHERWISE, NextAction: "repeated" },
      "otherwise",
    ],

    [
      "NoMatchingCondition for a reference that leads nowhere",
      undefined,
      { ...OTHERWISE, Conditions: [condition("Equals", "")] },
      "otherwise",
    ],
    [
      "no condition that nests",
      "a",
      { ...OTHERWISE, Conditions: [condition("And", { Operator: "Equals", Operands: ["a"] })] },
      "otherwise",
    ],
    [
      "nothing where an error has no branch",
      "b",
      { NextAction: "repeated", Conditions: [condition("Equals", "a")] },
      undefined,
    ],
    [
      "nothing where the branch leads to no action",
      "a",
      { ...OTHERWISE, Conditions: [condition("Equals", "a", "missing")] },
      undefined,
    ],
  ])("takes %s", (_what, value, transitions, expected) => {
    expect(compared(value, transitions)).toBe(expected);
  });

  test("an error without a branch ends the contact and says why", () => {
    const main = published({ tested: { Type: "InvokeLambdaFunction", Parameters: {}, Transitions: {} } });
    const contact = contactUnderTest({ flows: { main } });
    contact.start();
    expect(contact.effects.slice(-3)).toMatchObject([
      {
        type: "blockFinished",
        branch: { kind: "error", to: null, reason: expect.stringContaining("NoMatchingError") },
      },
      { type: "flowEnded", how: "failed", reason: expect.stringContaining("LambdaFunctionARN") },
      { type: "disconnect", reason: null },
    ]);
  });

  test.each([
    ["a contact flow that runs out ends the contact", "CONTACT_FLOW", false, 1],
    ["a contact flow that runs out leaves a queued contact waiting", "CONTACT_FLOW", true, 0],
    ["a queue flow that runs out leaves the contact waiting", "CUSTOMER_QUEUE", true, 0],
    ["a whisper that runs out leaves the contact", "AGENT_WHISPER", false, 0],
  ] as const)("%s", (_fact, type, queued, disconnects) => {
    const main = published({ only: { Type: "MessageParticipant", Parameters: { Text: "Hi" } } }, type);
    const contact = contactUnderTest({ flows: { main }, state: { queued } });
    contact.start();
    expect(contact.ending()).toBe("ranOut");
    expect(contact.disconnects()).toBe(disconnects);
  });
});

describe("A flow that never waits", () => {
  const spinning = published({
    a: { Type: "UpdateContactAttributes", Parameters: { Attributes: { x: "y" } }, Transitions: { NextAction: "b" } },
    b: { Type: "MessageParticipant", Parameters: { Text: "again" }, Transitions: { NextAction: "a" } },
  });

  test("is stopped, and the contact ends with a reason in the log", () => {
    const contact = contactUnderTest({ flows: { main: spinning }, state: { logging: true } });
    contact.start();
    expect(contact.messages()).toHaveLength(500);
    expect(contact.ending()).toBe("stopped");
    expect(contact.disconnects()).toBe(1);
    expect(contact.log().at(-1)).toMatchObject({
      Results: "Error",
      Reason: expect.stringContaining("1000 blocks without waiting"),
    });
  });

  test("may loop for ever if it waits", () => {
    const main = published({
      a: {
        Type: "Wait",
        Parameters: { TimeLimitSeconds: "5" },
        Transitions: { NextAction: "b", Conditions: [condition("Equals", "WaitCompleted", "b")] },
      },
      b: { Type: "MessageParticipant", Parameters: { Text: "again" }, Transitions: { NextAction: "a" } },
    });
    const contact = contactUnderTest({ flows: { main } });
    contact.start();
    for (let round = 0; round < 2_000; round += 1) contact.ring();
    expect(contact.messages()).toHaveLength(2_000);
    expect(contact.state().position).not.toBeNull();
  });
});
