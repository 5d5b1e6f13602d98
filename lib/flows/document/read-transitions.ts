import { isJsonObject, type JsonObject, type JsonValue, typeName } from "../../arazzo/json.ts";
import type { Findings } from "./findings.ts";
import type { FlowCondition, FlowTransitions } from "./flow.ts";
import type { Place } from "./json-source.ts";
import { readString, reportUnknownMembers } from "./read-values.ts";

/** Reads an action's `Transitions`; what is not well formed is reported and left out. */
export function readTransitions(value: JsonValue | undefined, place: Place, findings: Findings): FlowTransitions {
  if (value === undefined) return { errors: [], conditions: [] };
  if (!isJsonObject(value)) {
    findings.structure(place, "wrong-type", `\`Transitions\` must be an object, but is ${typeName(value)}.`);
    return { errors: [], conditions: [] };
  }
  reportUnknownMembers(value, place, ["NextAction", "Errors", "Conditions"], findings);
  const { NextAction, Errors, Conditions } = value;
  // The developer guide's examples leave an ignored next action empty.
  const isGiven = NextAction !== undefined && NextAction !== "";
  const nextAction = isGiven ? readString(NextAction, [...place, "NextAction"], findings) : "";
  const errors = readItems(Errors, [...place, "Errors"], findings).map(({ item, at }) => {
    if (item === undefined) return { errorType: "", nextAction: "" };
    reportUnknownMembers(item, at, ["ErrorType", "NextAction"], findings);
    return {
      errorType: readString(item.ErrorType, [...at, "ErrorType"], findings),
      nextAction: readString(item.NextAction, [...at, "NextAction"], findings),
    };
  });
  const conditions = readItems(Conditions, [...place, "Conditions"], findings).map(({ item, at }) => {
    if (item === undefined) return { nextAction: "", condition: { operator: "", operands: [] } };
    reportUnknownMembers(item, at, ["NextAction", "Condition"], findings);
    return {
      nextAction: readString(item.NextAction, [...at, "NextAction"], findings),
      condition: readCondition(item.Condition, [...at, "Condition"], findings, "Operator" in item),
    };
  });
  return { ...(nextAction !== "" && { nextAction }), errors, conditions };
}

type Item = { item: JsonObject | undefined; at: Place };

/** The objects of an array. An item of another type becomes undefined, so that indexes stay. */
function readItems(value: JsonValue | undefined, place: Place, findings: Findings): Item[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    findings.structure(place, "wrong-type", `\`${place.at(-1)}\` must be an array, but is ${typeName(value)}.`);
    return [];
  }
  return value.map((item, index) => {
    const at = [...place, index];
    if (isJsonObject(item)) return { item, at };
    findings.structure(at, "wrong-type", `This must be an object, but is ${typeName(item)}.`);
    return { item: undefined, at };
  });
}

function readCondition(
  value: JsonValue | undefined,
  place: Place,
  findings: Findings,
  isBeside = false,
): FlowCondition {
  if (!isJsonObject(value)) {
    const found = value === undefined ? "is missing" : `must be an object, but is ${typeName(value)}`;
    const suggestion = isBeside ? "Move `Operator` and `Operands` into `Condition`." : undefined;
    const code = value === undefined ? "missing-member" : "wrong-type";
    findings.structure(place, code, `\`Condition\` ${found}.`, suggestion);
    return { operator: "", operands: [] };
  }
  reportUnknownMembers(value, place, ["Operator", "Operands"], findings);
  return {
    operator: readString(value.Operator, [...place, "Operator"], findings),
    operands: readOperands(value.Operands, [...place, "Operands"], findings),
  };
}

function readOperands(value: JsonValue | undefined, place: Place, findings: Findings): FlowCondition["operands"] {
  if (!Array.isArray(value)) {
    const found = value === undefined ? "is missing" : `must be an array, but is ${typeName(value)}`;
    findings.structure(place, value === undefined ? "missing-member" : "wrong-type", `\`Operands\` ${found}.`);
    return [];
  }
  return value.map((operand, index) => {
    const at = [...place, index];
    if (isJsonObject(operand)) return readCondition(operand, at, findings);
    if (typeof operand === "string") return operand;
    if (typeof operand === "number" || typeof operand === "boolean") return String(operand);
    findings.structure(at, "wrong-type", `An operand must be a string, but this is ${typeName(operand)}.`);
    return "";
  });
}
