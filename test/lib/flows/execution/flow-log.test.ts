import { expect, test } from "vitest";
import { contactUnderTest, published } from "./contact-under-test.ts";

const to = (NextAction: string) => ({ NextAction });
const logging = (FlowLoggingBehavior: string, next: string) => ({
  Type: "UpdateFlowLoggingBehavior",
  Parameters: { FlowLoggingBehavior },
  Transitions: to(next),
});

test("lines have the service's members, its old names, and a reason for every other branch", () => {
  const main = published({
    unlogged: { Type: "MessageParticipant", Parameters: { Text: "Hello" }, Transitions: to("on") },
    on: logging("Enabled", "attributes"),
    attributes: {
      Type: "UpdateContactAttributes",
      Parameters: { Attributes: { a: "1", b: "$.Channel" } },
      Transitions: to("queue"),
    },
    queue: { Type: "UpdateContactTargetQueue", Parameters: { QueueId: "arn:queue" }, Transitions: to("compare") },
    compare: {
      Type: "Compare",
      Parameters: { ComparisonValue: "$.Attributes.a" },
      Transitions: {
        Conditions: [{ NextAction: "off", Condition: { Operator: "Equals", Operands: ["2"] } }],
        Errors: [{ ErrorType: "NoMatchingCondition", NextAction: "voice" }],
      },
    },
    voice: {
      Type: "GetParticipantInput",
      Parameters: { Text: "Press 1" },
      Transitions: { Errors: [{ ErrorType: "NoMatchingError", NextAction: "invented" }] },
    },
    invented: {
      Type: "SetVoice",
      Transitions: { Errors: [{ ErrorType: "NoMatchingError", NextAction: "off" }] },
    },
    off: logging("Disabled", "silent"),
    silent: { Type: "DisconnectParticipant" },
  });
  const contact = contactUnderTest({ flows: { main }, answers: { setTargetQueue: { ok: true, result: null } } });
  contact.start();
  const lines = contact.log();
  expect(lines[0]).toEqual({
    ContactId: "c-1",
    ContactFlowId: "arn:flow/CONTACT_FLOW",
    ContactFlowName: "Sample",
    ContactFlowModuleType: "SetLoggingBehavior",
    Identifier: "on",
    Timestamp: "2026-11-21T10:00:00.000Z",
    Parameters: { LoggingBehavior: "Enable" },
  });
  const short = lines.map(({ ContactFlowModuleType, Parameters, Results, Reason }) => [
    ContactFlowModuleType,
    Parameters,
    ...(Results === undefined ? [] : [Results]),
    ...(Reason === undefined ? [] : [Reason]),
  ]);
  expect(short).toEqual([
    ["SetLoggingBehavior", { LoggingBehavior: "Enable" }],
    ["SetAttributes", { Key: "a", Value: "1", AddAttributeToRelatedContact: "false" }],
    ["SetAttributes", { Key: "b", Value: "CHAT", AddAttributeToRelatedContact: "false" }],
    ["SetQueue", { Queue: "arn:queue" }],
    [
      "CheckAttribute",
      { ComparisonMethod: "Equals", SecondValue: "2", Value: "1" },
      "Error",
      'No condition holds for the result "1"',
    ],
    ["GetUserInput", { Text: "Press 1" }, "Error", "GetParticipantInput is for voice only"],
    ["SetVoice", {}, "Error", "The action type SetVoice is not documented, so it is not simulated"],
    ["SetLoggingBehavior", { LoggingBehavior: "Disable" }],
  ]);
});

test("every block is traced with its branch, time and values, logged or not", () => {
  const main = published({
    a: { Type: "UpdateContactTargetQueue", Parameters: { QueueId: "$.Attributes.q" }, Transitions: to("b") },
    b: { Type: "DisconnectParticipant" },
  });
  const contact = contactUnderTest({
    flows: { main },
    contact: { Attributes: { q: "q-1" } },
    answers: { setTargetQueue: { ok: true, result: null } },
  });
  contact.start();
  expect(contact.log()).toEqual([]);
  expect(contact.effects.filter(({ type }) => type.startsWith("block"))).toMatchObject([
    { type: "blockStarted", action: "a", actionType: "UpdateContactTargetQueue", parameters: { QueueId: "q-1" } },
    { type: "blockFinished", action: "a", branch: { kind: "next", to: "b", reason: null } },
    { type: "blockStarted", action: "b" },
    { type: "blockFinished", action: "b", branch: { kind: "end", to: null } },
  ]);
  const [block] = contact.blocks();
  expect((block?.at ?? 0) - (block?.startedAt ?? 0)).toBe(10);
});
