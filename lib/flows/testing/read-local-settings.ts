import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";
import { MAX_JSON_DEPTH } from "../execution/is-too-deep.ts";
import type { Expected, FunctionAnswer, LocalSettings } from "./test-case.ts";
import type { Located, TestReader } from "./test-reader.ts";

/** The members of `x-local`. */
const MEMBERS = ["Flow", "Channel", "StartTime", "Functions", "Bot", "Task", "Expect"];

const NONE: LocalSettings = {
  startsAt: null,
  functions: new Map(),
  bot: null,
  task: { name: "Task", description: null },
  expected: {},
};

/** Reads `x-local`: what only this machine can do. */
export function readLocalSettings(reader: TestReader, at: Located | undefined): LocalSettings {
  if (at === undefined) return NONE;
  reader.unknownMembers(at, MEMBERS);
  const task = reader.optionalObject(at, "Task");
  return {
    startsAt: readTime(reader, at),
    functions: readFunctions(reader, at),
    bot: reader.optionalObject(at, "Bot")?.value ?? null,
    task: {
      name: (task && reader.optional(task, "Name")) ?? "Task",
      description: (task && reader.optional(task, "Description")) ?? null,
    },
    expected: readExpected(reader, reader.optionalObject(at, "Expect")),
  };
}

function readTime(reader: TestReader, at: Located): number | null {
  const given = reader.optional(at, "StartTime");
  if (given === null) return null;
  const time = Date.parse(given);
  if (!Number.isNaN(time)) return time;
  const message = "`StartTime` must be a time in ISO 8601.";
  reader.error([...at.place, "StartTime"], "invalid-value", message, "Write 2026-11-23T10:00:00Z.");
  return null;
}

function readFunctions(reader: TestReader, at: Located): LocalSettings["functions"] {
  const functions = reader.optionalObject(at, "Functions");
  const entries = Object.entries(functions?.value ?? {}).map(([name, value]): [string, FunctionAnswer[]] => {
    const place = [...(functions?.place ?? []), name];
    if (isJsonObject(value)) return [name, [readAnswer(reader, { value, place })]];
    if (functions === undefined) return [name, []];
    return [name, reader.objects(functions, name).map((one) => readAnswer(reader, one))];
  });
  return new Map(entries);
}

const FAILURES = ["Error", "Throttle", "Timeout"] as const;

/** `{ Answer }` is written as JSON, `{ Payload }` is a string as it is, `{ Error }` is a failure. */
function readAnswer(reader: TestReader, at: Located): FunctionAnswer {
  reader.unknownMembers(at, ["Answer", "Payload", "Error", "DelaySeconds"]);
  const delaySeconds = reader.number(at, "DelaySeconds", 0);
  const given = ["Answer", "Payload", "Error"].filter((name) => memberOf(at.value, name) !== undefined);
  if (given.length !== 1)
    reader.error(at.place, "invalid-value", "A function's answer has exactly one of Answer, Payload and Error.");
  if (given[0] === "Error") return { type: "failure", failure: reader.oneOf(at, "Error", FAILURES), delaySeconds };
  if (given[0] === "Payload") return { type: "payload", payload: reader.optional(at, "Payload") ?? "", delaySeconds };
  return { type: "payload", payload: JSON.stringify(memberOf(at.value, "Answer") ?? null), delaySeconds };
}

/** Reads what is expected of the contact as a whole. */
export function readExpected(reader: TestReader, at: Located | undefined): Expected {
  if (at === undefined) return {};
  const has = (name: string) => Object.hasOwn(at.value, name);
  reader.unknownMembers(at, ["Attributes", "Queue", "DisconnectReason", "Invocations", "Contacts"]);
  return {
    ...(has("Attributes") && { attributes: reader.stringMap(at, "Attributes") }),
    ...(has("Queue") && { queue: reader.optional(at, "Queue") }),
    ...(has("DisconnectReason") && { disconnectReason: reader.optional(at, "DisconnectReason") }),
    ...(has("Invocations") && {
      invocations: reader.objects(at, "Invocations").map((one) => ({
        function: reader.string(one, "Function"),
        parameters: reader.optionalObject(one, "Parameters")?.value ?? {},
      })),
    }),
    ...(has("Contacts") && { contacts: reader.objects(at, "Contacts").map(({ value }) => value) }),
  };
}

/** Whether a value holds at least what is expected: members of objects, items of arrays in order, equal scalars. */
export function holdsAtLeast(value: unknown, expected: JsonValue, depth = 0): boolean {
  if (depth > MAX_JSON_DEPTH) return false;
  if (Array.isArray(expected))
    return (
      Array.isArray(value) &&
      value.length === expected.length &&
      expected.every((item, index) => holdsAtLeast(value[index], item, depth + 1))
    );
  if (isJsonObject(expected)) return hasMembers(value, expected, depth);
  return value === expected || (expected === null && value === undefined);
}

function hasMembers(value: unknown, expected: JsonObject, depth: number): boolean {
  if (!isJsonObject(value)) return false;
  return Object.entries(expected).every(([name, member]) => holdsAtLeast(memberOf(value, name), member, depth + 1));
}
