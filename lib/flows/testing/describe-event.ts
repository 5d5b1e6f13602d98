import { truncate } from "../../arazzo/document/truncate.ts";
import { isJsonObject, type JsonObject } from "../../arazzo/json.ts";
import { idIn } from "./matching.ts";
import type { Happening } from "./observe.ts";
import { OBSERVED_ACTIONS } from "./read-event.ts";
import type { Observation, TestEvent } from "./test-case.ts";

const LONGEST = 200;

/** An observation's expectation, in words: `a message that contains "Hello"`. */
export function describeExpected({ event, usage }: Pick<Observation, "event" | "usage">): string {
  const times = usage.type === "Exactly" && usage.times === 1 ? "" : `, ${describeUsage(usage)}`;
  return `${describeEvent(event)}${times}`;
}

function describeUsage({ type, times }: Observation["usage"]): string {
  const words = { Exactly: "exactly", AtLeast: "at least", AtMost: "at most", Always: "any number of" };
  return type === "Always" ? `${words.Always} times` : `${words[type]} ${times} times`;
}

function describeEvent(event: TestEvent): string {
  switch (event.type) {
    case "TestInitiated":
      return "the start of the test";
    case "TestCompleted":
      return "the end of the test";
    case "MessageReceived":
    case "x-AgentMessage": {
      const how = event.criteria === "Inclusion" ? "contains" : "is similar to";
      const from = event.type === "x-AgentMessage" ? " of the agent" : "";
      return `a message${from} that ${how} ${quote(event.text)}`;
    }
    case "FlowActionStarted":
      return `${event.actionType}${describeParameters(event.parameters)}`;
    case "x-BlockFinished":
      return `block ${quote(event.block)}${event.branch === null ? "" : ` to take the branch ${event.branch}`}`;
    case "x-ViewShown":
      return `a view${event.view === null ? "" : ` ${event.view}`}`;
    case "x-ContactEnded":
      return `the contact to end${event.reason === undefined ? "" : ` with the reason ${event.reason ?? "none"}`}`;
  }
}

/** An event, in words; undefined for one that no test case can expect. */
export function describeHappening(happening: Happening): string | undefined {
  switch (happening.type) {
    case "message":
      return happening.role === "CUSTOMER"
        ? undefined
        : `${happening.role.toLowerCase()} message ${quote(happening.content)}`;
    case "blockStarted":
      return OBSERVABLE.has(happening.actionType)
        ? `${happening.actionType}${describeParameters(pick(happening.parameters))} in block ${quote(happening.action)}`
        : undefined;
    case "viewShown":
      return `view ${happening.view}`;
    case "ended":
      return `end of the contact${happening.reason === null ? "" : ` (${happening.reason})`}`;
    default:
      return undefined;
  }
}

const OBSERVABLE: ReadonlySet<string> = new Set(OBSERVED_ACTIONS);
const SHOWN = new Set(["LambdaFunctionARN", "HoursOfOperationId", "QueueId", "AgentId", "LexV2Bot"]);

function pick(parameters: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => SHOWN.has(name)));
}

function describeParameters(parameters: JsonObject): string {
  const values = Object.values(parameters).flatMap((value) => (isJsonObject(value) ? Object.values(value) : [value]));
  const shown = values.flatMap((value) => (typeof value === "string" ? [idIn(value)] : []));
  return shown.length === 0 ? "" : ` (${shown.join(", ")})`;
}

/** A text in quotes, shortened. */
function quote(text: string): string {
  return JSON.stringify(truncate(text, LONGEST));
}
