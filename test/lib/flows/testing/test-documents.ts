import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import { readTestCase } from "../../../../lib/flows/testing/read-test-case.ts";
import type { TestCase } from "../../../../lib/flows/testing/test-case.ts";

type Part = JsonObject;

/** An event of a test case. */
export function event(Type: string, Properties: Part = {}): Part {
  return { Identifier: "event", Type, Actor: "System", Properties };
}

/** The event of a message that contains words. */
export function message(Text: string, criteria = "Inclusion"): Part {
  return event("MessageReceived", { Text, MatchingCriteria: { Type: criteria } });
}

export function started(ActionType: string, ActionParameters: Part = {}): Part {
  return event("FlowActionStarted", { ActionType, ActionParameters });
}

export function action(Identifier: string, Type: string, Parameters: Part): Part {
  return { Identifier, Type, Parameters: { ActionType: Type, ...Parameters }, Transitions: {} };
}

export function say(Text: string): Part {
  const Instruction = { Type: "TextUtterance", Properties: { Text, LanguageCode: "en-US" } };
  return action("say", "SendInstruction", { Actor: "Customer", Instruction });
}

export function override(ActionType: string, ActionParameters: Part, Strategy: Part): Part {
  const Properties = { ActionType, ActionParameters, Strategy };
  return action("override", "OverrideSystemBehavior", { Behavior: { Type: "FlowAction", Properties } });
}

export function assertion(Namespace: string, Operator: string, Operand: string): Part {
  return { Identifier: "assert", Type: "Assert", Parameters: { Namespace, Operator, Operand }, Transitions: {} };
}

export const endTest: Part = action("end", "TestControl", { Command: { Type: "EndTest" } });

export function observation(
  Identifier: string,
  Event: Part,
  Actions: Part[] = [],
  next: string[] = [],
  more: Part = {},
): Part {
  return { Identifier, Event, Actions, Transitions: { NextObservations: next }, ...more };
}

function contentOf(...Observations: Part[]): JsonObject {
  return { Version: "2019-10-30", Metadata: {}, Observations };
}

/** Reads a test case that has no mistakes. */
export function testCaseOf(observations: Part[], more: JsonObject = {}): TestCase {
  const entryPoint = { Type: "CHAT", ChatEntryPointParameters: { FlowId: "flow" } };
  const source = { Name: "sample", EntryPoint: entryPoint, Content: contentOf(...observations), ...more };
  const { testCase, problems } = readTestCase(JSON.stringify(source));
  if (testCase === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return testCase;
}
