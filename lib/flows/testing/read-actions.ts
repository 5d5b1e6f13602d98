import { didYouMean } from "../../arazzo/document/nearest-name.ts";
import { memberOf } from "../../arazzo/json.ts";
import { operators } from "../document/action-types/action-type.ts";
import { shorten } from "../document/read-values.ts";
import { readExpected } from "./read-local-settings.ts";
import { readOverride } from "./read-override.ts";
import type { TestAction } from "./test-case.ts";
import type { Located, TestReader } from "./test-reader.ts";

type Deed = TestAction extends infer Action ? (Action extends TestAction ? Omit<Action, "identifier"> : never) : never;
type Read = (reader: TestReader, parameters: Located) => Deed | undefined;

/** The operators of flows, and `Exists`, which only test cases have. */
const ASSERT_OPERATORS = [...operators, "Exists"] as const;

const ACTIONS: { readonly [type: string]: Read } = {
  SendInstruction: readInstruction,
  OverrideSystemBehavior: (reader, parameters) => {
    const override = readOverride(reader, parameters);
    return override && { type: "override", override };
  },
  Assert: (reader, parameters) => {
    const operator = reader.oneOf(parameters, "Operator", ASSERT_OPERATORS);
    const operand = reader.optional(parameters, "Operand");
    if (operand === null && operator !== "Exists") reader.string(parameters, "Operand");
    return { type: "assert", namespace: readPath(reader, parameters, "Namespace"), operator, operand: operand ?? "" };
  },
  TestControl: readCommand,
  "x-Wait": (reader, parameters) => ({ type: "x-Wait", seconds: readDuration(reader, parameters) }),
  "x-Agent": (reader, parameters) => ({
    type: "x-Agent",
    does: reader.oneOf(parameters, "Do", ["Accept", "Reject", "Say", "Leave", "Transfer"]),
    text: reader.optional(parameters, "Text") ?? reader.optional(parameters, "QuickConnect"),
    user: reader.optional(parameters, "User"),
  }),
  "x-AnswerView": (reader, parameters) => ({
    type: "x-AnswerView",
    action: reader.string(parameters, "Action"),
    data: reader.optionalObject(parameters, "Data")?.value ?? {},
  }),
  "x-Expect": (reader, parameters) => ({ type: "x-Expect", expected: readExpected(reader, parameters) }),
};

/** Reads the actions of an observation, in the order in which they are performed. */
export function readActions(reader: TestReader, observation: Located): TestAction[] {
  const located = reader.objects(observation, "Actions");
  const identifiers = located.map(({ value }) => String(memberOf(value, "Identifier") ?? ""));
  const actions = new Map<string, { action: TestAction; next: string | null }>();
  for (const [index, at] of located.entries()) {
    const own = readAction(reader, at);
    const next = readNext(reader, at, identifiers);
    const identifier = identifiers[index] || `action ${index + 1}`;
    if (actions.has(identifier)) {
      const message = `Two actions of this observation have the identifier \`${shorten(identifier)}\`.`;
      reader.error([...at.place, "Identifier"], "duplicate-identifier", message);
    } else if (own !== undefined) actions.set(identifier, { action: { identifier, ...own }, next });
  }
  return inOrder(actions);
}

function readAction(reader: TestReader, at: Located): Deed | undefined {
  reader.unknownMembers(at, ["Identifier", "Type", "Actor", "Parameters", "Transitions"]);
  reader.string(at, "Identifier");
  const read = reader.byType(at, ACTIONS, "action");
  if (read === undefined) return undefined;
  const parameters = reader.object(at, "Parameters");
  return parameters && read(reader, parameters);
}

function readNext(reader: TestReader, at: Located, identifiers: readonly string[]): string | null {
  const transitions = reader.optionalObject(at, "Transitions");
  const next = transitions === undefined ? null : reader.optional(transitions, "NextAction");
  // The service's own examples end with an empty identifier.
  if (next === null || next === "" || transitions === undefined) return null;
  if (identifiers.includes(next)) return next;
  const message = `This observation has no action \`${shorten(next)}\`.`;
  reader.error([...transitions.place, "NextAction"], "unknown-next-action", message, didYouMean(next, identifiers));
  return null;
}

/** Follows each action's transition, else the order of the content. Each action comes once, whatever the transitions say. */
function inOrder(actions: ReadonlyMap<string, { action: TestAction; next: string | null }>): TestAction[] {
  const ordered = new Map<string, TestAction>();
  for (const first of actions.keys()) {
    for (let next: string | null = first; next !== null && !ordered.has(next); ) {
      const found = actions.get(next);
      if (found === undefined) break;
      ordered.set(next, found.action);
      next = found.next;
    }
  }
  return [...ordered.values()];
}

const INSTRUCTIONS = ["DtmfInput", "TextUtterance", "Utterance", "TextInput", "Disconnect"] as const;

/** A chat's customer sends keys as a message. */
function readInstruction(reader: TestReader, parameters: Located): Deed | undefined {
  const instruction = reader.object(parameters, "Instruction");
  if (instruction === undefined) return undefined;
  const type = reader.oneOf(instruction, "Type", INSTRUCTIONS);
  if (type === "Disconnect") return { type: "disconnect" };
  const properties = reader.optionalObject(instruction, "Properties") ?? instruction;
  const name = ["Text", "Value", "SSML"].find((one) => memberOf(properties.value, one) !== undefined);
  const text = reader.optional(properties, name ?? "Value");
  if (text === null || text === "") {
    reader.string(properties, type === "TextUtterance" ? "Text" : "Value");
    return undefined;
  }
  return { type: "say", text };
}

function readCommand(reader: TestReader, parameters: Located): Deed | undefined {
  const command = reader.object(parameters, "Command");
  if (command === undefined) return undefined;
  if (reader.oneOf(command, "Type", ["EndTest", "LogData"]) === "EndTest") return { type: "endTest" };
  const properties = reader.optionalObject(command, "Properties") ?? command;
  return { type: "log", expressions: reader.stringMap(properties, "Expressions") };
}

function readPath(reader: TestReader, parameters: Located, name: string): string {
  const path = reader.string(parameters, name);
  if (path === "" || path.startsWith("$")) return path;
  const message = `\`${name}\` must be a reference, but is \`${shorten(path)}\`.`;
  reader.error([...parameters.place, name], "invalid-value", message, `Write $.${path}.`);
  return path;
}

const UNITS: { readonly [unit: string]: number } = { s: 1, min: 60, h: 3600, d: 86_400 };

/** `Seconds: 90`, or `Duration: 20 min`. */
function readDuration(reader: TestReader, parameters: Located): number {
  const duration = reader.optional(parameters, "Duration");
  if (duration === null) return reader.number(parameters, "Seconds", 0);
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*(s|min|h|d)$/.exec(duration.trim()) ?? [];
  if (amount !== "") return Number(amount) * (UNITS[unit] ?? 1);
  const message = `\`Duration\` must be a number with s, min, h or d, but is \`${shorten(duration)}\`.`;
  reader.error([...parameters.place, "Duration"], "invalid-value", message, "Write 20 min.");
  return 0;
}
