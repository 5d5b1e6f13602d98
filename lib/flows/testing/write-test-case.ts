import { stringify } from "yaml";
import type { JsonObject, JsonValue } from "../../arazzo/json.ts";
import type { RecordedContact, RecordedStep } from "./recorded-contact.ts";

type Draft = { identifier: string; event: JsonObject; actions: JsonObject[] };

/**
 * Writes a contact as a test case, in YAML. What resources answered stands in it, so that it passes wherever the flow
 * goes the same way.
 */
export function writeTestCase(contact: RecordedContact): string {
  const { flow, channel, name, attributes, contactId, outcome } = contact;
  const drafts = draftObservations(contact);
  const entryPoint = { Type: "CHAT", ChatEntryPointParameters: { FlowId: flow } };
  const expected = Object.fromEntries(
    // Ids of contacts differ from run to run.
    Object.entries(outcome.attributes).filter(([, value]) => !value.includes(contactId)),
  );
  const local: JsonObject = {
    ...(channel === "TASK" && { Flow: flow, Channel: "TASK", Task: { Name: name ?? "Task" } }),
    Expect: {
      Attributes: expected,
      Queue: outcome.queue,
      ...(outcome.ended && { DisconnectReason: outcome.disconnectReason }),
    },
  };
  const testCase: JsonObject = {
    Name: `${flow}, as contact ${contactId.slice(0, 8)} went`,
    ...(channel === "CHAT" && { EntryPoint: entryPoint }),
    ...(Object.keys(attributes).length > 0 && { InitializationData: { Attributes: attributes } }),
    "x-local": local,
    Content: {
      Version: "2019-10-30",
      Metadata: {},
      Observations: drafts.map(({ identifier, event, actions }, index) => ({
        Identifier: identifier,
        Event: event,
        Actions: chained(actions),
        Transitions: { NextObservations: drafts.slice(index + 1, index + 2).map((next) => next.identifier) },
      })),
    },
  };
  return stringify(testCase, { lineWidth: 120, aliasDuplicateObjects: false });
}

function draftObservations({ steps, outcome, contactId }: RecordedContact): Draft[] {
  const start: Draft = { identifier: "1 Start", event: eventOf("1", "TestInitiated", {}), actions: [] };
  const drafts = [start];
  const observe = (title: string, type: string, properties: JsonObject) => {
    const number = String(drafts.length + 1);
    drafts.push({ identifier: `${number} ${title}`, event: eventOf(number, type, properties), actions: [] });
  };
  for (const step of steps) {
    if (step.type === "systemSaid") {
      const Text = step.text.replaceAll(contactId, "$.ContactId");
      observe("Message", "MessageReceived", { Text, MatchingCriteria: { Type: "Inclusion" } });
    } else if (step.type === "actionStarted") {
      observe(step.actionType, "FlowActionStarted", { ActionType: step.actionType, ActionParameters: step.parameters });
    } else if (step.type === "answered" || step.type === "failed") {
      start.actions.push(override(step));
    } else drafts.at(-1)?.actions.push(deed(step));
  }
  if (outcome.ended) observe("End", "TestCompleted", {});
  else
    drafts
      .at(-1)
      ?.actions.push({ Type: "TestControl", Parameters: { ActionType: "TestControl", Command: { Type: "EndTest" } } });
  return drafts;
}

function eventOf(number: string, Type: string, Properties: JsonObject): JsonObject {
  return { Identifier: `event-${number}`, Type, Actor: "System", Properties };
}

/** Gives actions their identifiers, and lets each lead to the next. */
function chained(actions: readonly JsonObject[]): JsonValue[] {
  return actions.map((action, index) => ({
    Identifier: `action-${index + 1}`,
    ...action,
    Transitions: index + 1 < actions.length ? { NextAction: `action-${index + 2}` } : {},
  }));
}

function deed(
  step: Exclude<RecordedStep, { type: "systemSaid" | "actionStarted" | "answered" | "failed" }>,
): JsonObject {
  switch (step.type) {
    case "customerSaid":
      return instruction({ Type: "TextUtterance", Properties: { Text: step.text, LanguageCode: "en-US" } });
    case "customerLeft":
      return instruction({ Type: "Disconnect" });
    case "viewAnswered":
      return { Type: "x-AnswerView", Parameters: { Action: step.action, Data: step.data } };
    default:
      return { Type: "x-Agent", Parameters: { Do: step.does, ...(step.text !== null && { Text: step.text }) } };
  }
}

function instruction(Instruction: JsonObject): JsonObject {
  return { Type: "SendInstruction", Parameters: { ActionType: "SendInstruction", Actor: "Customer", Instruction } };
}

function override(step: Extract<RecordedStep, { type: "answered" | "failed" }>): JsonObject {
  const { actionType, parameters } = step;
  const Response: JsonObject =
    step.type === "failed"
      ? { Type: "Error", Error: { Value: step.errorType } }
      : {
          Type: "ExecutionResult",
          ExecutionResult: { [actionType === "CheckHoursOfOperation" ? "Value" : "LoadedData"]: step.value },
        };
  const Properties: JsonObject = {
    ActionType: actionType,
    ActionParameters: parameters,
    Strategy: { Type: "MockResponse", Response },
  };
  return {
    Type: "OverrideSystemBehavior",
    Parameters: { ActionType: "OverrideSystemBehavior", Behavior: { Type: "FlowAction", Properties } },
  };
}
