import { didYouMean } from "../../arazzo/document/nearest-name.ts";
import { isJsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";
import { shorten } from "../document/read-values.ts";
import type { Criteria, TestEvent, Usage } from "./test-case.ts";
import type { Located, TestReader } from "./test-reader.ts";

/** The flow actions whose start the service observes. */
export const OBSERVED_ACTIONS = [
  "InvokeLambdaFunction",
  "CheckHoursOfOperation",
  "TransferContactToQueue",
  "ConnectParticipantWithLexBot",
] as const;

type Properties = { event: Located; properties: Located };

const EVENTS: { readonly [type: string]: (reader: TestReader, at: Properties) => TestEvent } = {
  TestInitiated: () => ({ type: "TestInitiated" }),
  TestCompleted: () => ({ type: "TestCompleted" }),
  MessageReceived: (reader, at) => ({ type: "MessageReceived", ...readMessage(reader, at) }),
  FlowActionStarted: (reader, { properties }) => ({
    type: "FlowActionStarted",
    actionType: reader.oneOf(properties, "ActionType", OBSERVED_ACTIONS),
    parameters: reader.optionalObject(properties, "ActionParameters")?.value ?? {},
  }),
  "x-AgentMessage": (reader, at) => ({ type: "x-AgentMessage", ...readMessage(reader, at) }),
  "x-BlockFinished": (reader, { properties }) => ({
    type: "x-BlockFinished",
    block: reader.string(properties, "Block"),
    flow: reader.optional(properties, "Flow"),
    branch: reader.optional(properties, "Branch"),
  }),
  "x-ViewShown": (reader, { properties }) => ({ type: "x-ViewShown", view: reader.optional(properties, "View") }),
  "x-ContactEnded": (reader, { properties }) => ({
    type: "x-ContactEnded",
    reason: Object.hasOwn(properties.value, "DisconnectReason")
      ? reader.optional(properties, "DisconnectReason")
      : undefined,
  }),
};

/** Reads the event of an observation; undefined after reporting why it cannot be. */
export function readEvent(reader: TestReader, observation: Located): TestEvent | undefined {
  const event = reader.object(observation, "Event");
  if (event === undefined) return undefined;
  reader.unknownMembers(event, ["Identifier", "Type", "Actor", "Properties", "MatchingCriteria"]);
  const read = reader.byType(event, EVENTS, "event");
  if (read === undefined) return undefined;
  const properties = reader.optionalObject(event, "Properties") ?? { value: {}, place: event.place };
  return read(reader, { event, properties });
}

const TEXTS = ["Text", "SSML", "PromptId", "Media"] as const;

function readMessage(reader: TestReader, at: Properties): { text: string; criteria: Criteria } {
  const { properties } = at;
  const criteria = readCriteria(reader, at);
  const given = TEXTS.filter((name) => memberOf(properties.value, name) !== undefined);
  const [first = "Text"] = given;
  if (given.length > 1)
    reader.error(
      properties.place,
      "invalid-value",
      `A message has one of ${TEXTS.join(", ")}, not ${given.join(" and ")}.`,
    );
  if (first === "PromptId" || first === "Media") {
    const message = "Prompts and media are played in calls, which do not run here: this is never observed.";
    reader.note([...properties.place, first], "not-run-here", message);
    return { text: first, criteria };
  }
  return { text: reader.string(properties, first), criteria };
}

/**
 * `{ "Type": "Inclusion" }` in Properties. Amazon Connect accepts a string, and the member beside Properties, but such an
 * observation never matches there.
 */
function readCriteria(reader: TestReader, { event, properties }: Properties): Criteria {
  const beside = memberOf(event.value, "MatchingCriteria") as JsonValue | undefined;
  const inside = memberOf(properties.value, "MatchingCriteria") as JsonValue | undefined;
  const holder = inside === undefined && beside !== undefined ? event : properties;
  const given = inside ?? beside;
  if (given === undefined) return "Inclusion";
  const place = [...holder.place, "MatchingCriteria"];
  const name = isJsonObject(given) ? given.Type : given;
  if (name !== "Inclusion" && name !== "Similarity") {
    const suggestion = typeof name === "string" ? didYouMean(name, ["Inclusion", "Similarity"]) : undefined;
    reader.error(
      place,
      "matching-criteria",
      '`MatchingCriteria` must be {"Type": "Inclusion"} or {"Type": "Similarity"}.',
      suggestion,
    );
    return "Inclusion";
  }
  if (!isJsonObject(given) || holder === event) {
    const suggestion = `Write "Properties": {…, "MatchingCriteria": {"Type": "${name}"}}.`;
    reader.note(
      place,
      "matching-criteria",
      "In this form the observation never matches in Amazon Connect.",
      suggestion,
    );
  }
  return name;
}

const USAGES = ["Exactly", "AtLeast", "AtMost", "Always"] as const;

/** Reads how often an event is expected. Older examples write `EXACTLY` and `ANY`. */
export function readUsage(reader: TestReader, observation: Located): Usage {
  const usage = reader.optionalObject(observation, "Usage");
  if (usage === undefined) return { type: "Exactly", times: 1 };
  const given = reader.string(usage, "Type");
  const meant =
    given.toUpperCase() === "ANY" ? "Always" : USAGES.find((name) => name.toUpperCase() === given.toUpperCase());
  if (meant === undefined) return { type: reader.oneOf(usage, "Type", USAGES), times: 1 };
  if (meant !== given) {
    const message = `Amazon Connect rejects \`${shorten(given)}\` when the test case is published.`;
    reader.note([...usage.place, "Type"], "invalid-value", message, `Write "${meant}", or leave \`Usage\` out.`);
  }
  return { type: meant, times: reader.number(usage, "Times", 1) };
}
