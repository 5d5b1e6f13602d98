import { isJsonObject, type JsonObject, type JsonValue } from "../../arazzo/json.ts";
import type { ObjectShape, Parameter, TextParameter } from "../document/action-types/action-type.ts";
import type { Place } from "../document/json-source.ts";
import type { LocatedAction } from "./rule.ts";

/** A part of an action's parameters, with the definition that it must meet. */
export type ParameterNode = { place: Place } & (
  | { kind: "object"; shape: ObjectShape; value: JsonObject }
  | { kind: "map"; parameter: Parameter & { kind: "map" }; value: JsonObject }
  | { kind: "text"; parameter: TextParameter; text: string }
  | { kind: "mismatch"; expected: string; value: JsonValue }
);

/** Every part of the parameters of actions whose type documents them. */
export function* parametersOf(actions: readonly LocatedAction[]): Generator<LocatedAction & { node: ParameterNode }> {
  for (const located of actions) {
    const { action, place, actionType } = located;
    if (actionType?.parameters === undefined) continue;
    const nodes = walkParameters(actionType.parameters, action.parameters, [...place, "Parameters"]);
    for (const node of nodes) yield { ...located, node };
  }
}

/** Every part of an object that its shape defines. Unknown members are left to the visitor of the object. */
function* walkParameters(shape: ObjectShape, value: JsonObject, place: Place): Generator<ParameterNode> {
  yield { kind: "object", shape, value, place };
  for (const [name, member] of Object.entries(value)) {
    const parameter = shape.members.get(name);
    if (parameter !== undefined) yield* walkParameter(parameter, member, [...place, name]);
  }
}

function* walkParameter(parameter: Parameter, value: JsonValue, place: Place): Generator<ParameterNode> {
  switch (parameter.kind) {
    case "text":
      if (typeof value === "object") yield { kind: "mismatch", expected: "a string", value, place };
      else yield { kind: "text", parameter, text: String(value), place };
      return;
    case "json":
      yield* walkJson(value, place);
      return;
    case "array":
      if (!Array.isArray(value)) yield { kind: "mismatch", expected: "an array", value, place };
      else for (const [index, item] of value.entries()) yield* walkParameter(parameter.of, item, [...place, index]);
      return;
    default:
      if (!isJsonObject(value)) yield { kind: "mismatch", expected: "an object", value, place };
      else if (parameter.kind === "object") yield* walkParameters(parameter, value, place);
      else {
        yield { kind: "map", parameter, value, place };
        for (const [name, item] of Object.entries(value)) yield* walkParameter(parameter.of, item, [...place, name]);
      }
  }
}

const ANY_TEXT: TextParameter = { kind: "text", class: "dynamic" };

function* walkJson(value: JsonValue, place: Place): Generator<ParameterNode> {
  if (typeof value === "string") yield { kind: "text", parameter: ANY_TEXT, text: value, place };
  else if (typeof value === "object" && value !== null) {
    for (const { item, at } of itemsOf(value, place)) yield* walkJson(item, at);
  }
}

function itemsOf(value: JsonObject | JsonValue[], place: Place): { item: JsonValue; at: Place }[] {
  const entries: [string | number, JsonValue][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.map(([key, item]) => ({ item, at: [...place, key] }));
}

/** Every string in JSON, with its place. */
export function* stringsIn(value: JsonValue, place: Place): Generator<{ text: string; place: Place }> {
  for (const node of walkJson(value, place)) if (node.kind === "text") yield { text: node.text, place: node.place };
}

/** Whether a value is filled in later, so that its final form is unknown: `${param:limit}`, `%Limit%`, `{{limit}}`, `<limit>`. */
export function isPlaceholder(text: string): boolean {
  return /\$\{|\{\{|^%.*%$|^<.*>$|^#\{/.test(text);
}
