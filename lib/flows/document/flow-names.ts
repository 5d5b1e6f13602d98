import { isJsonObject, type JsonObject, type JsonValue } from "../../arazzo/json.ts";
import type { Flow, FlowAction, FlowCondition } from "./flow.ts";

/** The kind and the name of a reference in a flow: `${function:startTaskAndStop}`. */
export const nameKinds = [
  "function",
  "queue",
  "flow",
  "module",
  "hours",
  "prompt",
  "bot",
  "view",
  "agent",
  "quickConnect",
  "param",
] as const;

/** A name that stands where an ARN or another value will be. */
export type FlowName = { kind: string; name: string };

const NAME = /\$\{([A-Za-z]\w*):([^{}"\\\n]+)\}/g;

/** The names in a string. */
export function namesIn(text: string): FlowName[] {
  return [...text.matchAll(NAME)].map(([, kind = "", name = ""]) => ({ kind, name }));
}

/** The names in a flow, each once, in the order of its content. */
export function findNames(flow: Flow): FlowName[] {
  const found = new Map<string, FlowName>();
  replaceNames(flow, (kind, name) => {
    found.set(`${kind}:${name}`, { kind, name });
    return undefined;
  });
  return [...found.values()];
}

/** The value of a name; undefined leaves it as it is. */
export type NameLookup = (kind: string, name: string) => string | undefined;

/** A copy of a flow, with its names replaced in parameters, operands and settings. */
export function replaceNames(flow: Flow, lookup: NameLookup): Flow {
  const text = (value: string) => replaceIn(value, lookup);
  const json = <Value extends JsonValue>(value: Value): Value => mapStrings(value, text) as Value;
  const condition = ({ operator, operands }: FlowCondition): FlowCondition => ({
    operator,
    operands: operands.map((operand) => (typeof operand === "string" ? text(operand) : condition(operand))),
  });
  const action = ({ identifier, type, parameters, transitions }: FlowAction): FlowAction => ({
    identifier,
    type,
    parameters: json(parameters),
    transitions: {
      ...transitions,
      conditions: transitions.conditions.map((one) => ({ ...one, condition: condition(one.condition) })),
    },
  });
  return {
    ...flow,
    actions: new Map([...flow.actions].map(([identifier, one]) => [identifier, action(one)])),
    ...(flow.settings && { settings: json(flow.settings) }),
  };
}

/** A flow's content with its names replaced, in the same layout. */
export function replaceNamesInContent(content: string, lookup: NameLookup): string {
  return replaceIn(content, (kind, name) => {
    const value = lookup(kind, name);
    // Names stand inside JSON strings, where a value needs its escapes.
    return value === undefined ? undefined : JSON.stringify(value).slice(1, -1);
  });
}

function replaceIn(text: string, lookup: NameLookup): string {
  return text.replace(NAME, (whole, kind: string, name: string) => lookup(kind, name) ?? whole);
}

/** A copy of JSON with each string replaced. */
function mapStrings(value: JsonValue, replace: (text: string) => string): JsonValue {
  if (typeof value === "string") return replace(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, replace));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, mapStrings(member, replace)]);
  return Object.fromEntries(entries) as JsonObject;
}
