import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../../lib/arazzo/json.ts";
import type { Flow, FlowAction, FlowCondition } from "../../../lib/flows/document/flow.ts";

/** Reads content that is known to be sound; the reader of documents is not under test where this is used. */
export function flowOf(content: JsonObject): Flow {
  const actions = listOf(content, "Actions").map(actionOf);
  return {
    startAction: String(content.StartAction),
    actions: new Map(actions.map((action) => [action.identifier, action])),
    metadata: objectOf(content, "Metadata"),
  };
}

function actionOf(action: JsonValue): FlowAction {
  const transitions = objectOf(action, "Transitions");
  const nextAction = memberOf(transitions, "NextAction");
  return {
    identifier: String(memberOf(action, "Identifier")),
    type: String(memberOf(action, "Type")),
    parameters: objectOf(action, "Parameters"),
    transitions: {
      ...(typeof nextAction === "string" && { nextAction }),
      errors: listOf(transitions, "Errors").map((error) => ({
        errorType: String(memberOf(error, "ErrorType")),
        nextAction: String(memberOf(error, "NextAction")),
      })),
      conditions: listOf(transitions, "Conditions").map((condition) => ({
        nextAction: String(memberOf(condition, "NextAction")),
        condition: conditionOf(memberOf(condition, "Condition")),
      })),
    },
  };
}

function conditionOf(condition: unknown): FlowCondition {
  return {
    operator: String(memberOf(condition, "Operator")),
    operands: listOf(condition, "Operands").map((operand) =>
      isJsonObject(operand) ? conditionOf(operand) : String(operand),
    ),
  };
}

function listOf(value: unknown, name: string): JsonValue[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? list : [];
}

function objectOf(value: unknown, name: string): JsonObject {
  const object = memberOf(value, name);
  return isJsonObject(object) ? object : {};
}
