import { nearestNames } from "../../arazzo/document/nearest-name.ts";
import { type ParsedDocument, parseDocument } from "../../arazzo/document/parse-document.ts";
import type { Problem } from "../../arazzo/document/problem.ts";
import { fromJson, isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../arazzo/json.ts";
import { shorten } from "../document/read-values.ts";
import { isTooDeep } from "../execution/is-too-deep.ts";
import { checkNames, checkTestCase, type KnownNames } from "./check-test-case.ts";
import { readActions } from "./read-actions.ts";
import { readEntryPoint } from "./read-entry-point.ts";
import { readEvent, readUsage } from "./read-event.ts";
import { readLocalSettings } from "./read-local-settings.ts";
import type { Observation, TestCase } from "./test-case.ts";
import { type Located, TestReader } from "./test-reader.ts";

export type ReadTestCaseOptions = KnownNames & {
  /** For problems. */
  file?: string;
  /** Where the content has no name. */
  name?: string;
  /** The flow of a content that names none. */
  flow?: string | undefined;
};

/** The only version of the testing language. */
const TEST_VERSION = "2019-10-30";

const MEMBERS = ["Name", "Description", "EntryPoint", "InitializationData", "Content", "Status", "Tags", "x-local"];
/** Members that DescribeTestCase adds. */
const DESCRIBED = ["Arn", "Id", "LastModifiedTime", "LastModifiedRegion", "TestCaseSha256"];

/**
 * Reads a test case from JSON or YAML: the input of CreateTestCase, with its content as an object or a string; the output
 * of DescribeTestCase; or a content alone.
 * @returns the test case unless it has errors, and every problem found.
 */
export function readTestCase(
  text: string,
  options: ReadTestCaseOptions = {},
): { testCase?: TestCase; problems: Problem[] } {
  const { file = "test case" } = options;
  const parsed = parseDocument(file, text);
  if ("problems" in parsed) return parsed;
  const { value } = parsed.document;
  const reader = new TestReader(parsed.document);
  const described = memberOf(value, "TestCase") as JsonValue | undefined;
  const whole: Located | undefined = isJsonObject(described)
    ? { value: described, place: ["TestCase"] }
    : isJsonObject(value)
      ? { value, place: [] }
      : undefined;
  const isContent = whole !== undefined && Object.hasOwn(whole.value, "Observations");
  if (whole === undefined || isTooDeep(value) || !(isContent || Object.hasOwn(whole.value, "Content"))) {
    const message = "This is not a test case: it has neither `Content` nor `Observations`.";
    const near = isJsonObject(value) ? didYouMeanMember(value) : undefined;
    reader.error([], "not-a-test-case", message, near);
    return { problems: reader.problems };
  }
  const content = isContent ? { reader, at: whole } : findContent(parsed.document, reader, whole, file);
  if ("problems" in content) return { problems: content.problems };
  const testCase = readParts(reader, isContent ? { value: {}, place: [] } : whole, content, options);
  const problems = content.reader === reader ? reader.problems : [...reader.problems, ...content.reader.problems];
  return problems.some(({ severity }) => severity === "error") ? { problems } : { testCase, problems };
}

type Content = { reader: TestReader; at: Located };

/** The content is an object in the document, or a string that holds a document of its own. */
function findContent(
  document: ParsedDocument,
  reader: TestReader,
  whole: Located,
  file: string,
): Content | { problems: Problem[] } {
  const given = memberOf(whole.value, "Content");
  if (typeof given !== "string") {
    const at = reader.object(whole, "Content");
    return at === undefined ? { problems: reader.problems } : { reader: new TestReader(document), at };
  }
  const parsed = parseDocument(`${file} (Content)`, given);
  if ("problems" in parsed) return parsed;
  const own = new TestReader(parsed.document);
  if (isJsonObject(parsed.document.value)) return { reader: own, at: { value: parsed.document.value, place: [] } };
  own.error([], "not-a-test-case", "The content of a test case must be an object with `Observations`.");
  return { problems: own.problems };
}

function readParts(reader: TestReader, whole: Located, content: Content, options: ReadTestCaseOptions): TestCase {
  reader.unknownMembers(whole, [...MEMBERS, ...DESCRIBED]);
  content.reader.unknownMembers(content.at, ["Version", "Metadata", "Observations", "x-local"]);
  const inWhole = reader.optionalObject(whole, "x-local");
  const settings = inWhole ?? content.reader.optionalObject(content.at, "x-local");
  const settingsReader = inWhole === undefined ? content.reader : reader;
  const local = readLocalSettings(settingsReader, settings);
  const version = content.reader.string(content.at, "Version");
  if (version !== "" && version !== TEST_VERSION)
    content.reader.error(
      [...content.at.place, "Version"],
      "version",
      "This version of the testing language is unknown.",
      `Write "Version": "${TEST_VERSION}".`,
    );
  const data = readInitializationData(reader, whole);
  const located = content.reader.objects(content.at, "Observations");
  if (located.length === 0)
    content.reader.error(
      [...content.at.place, "Observations"],
      "missing-member",
      "A test case needs at least one observation.",
    );
  const observations = located.flatMap((at) => readObservation(content.reader, at));
  const testCase: TestCase = {
    name: reader.optional(whole, "Name") ?? options.name ?? "test case",
    description: reader.optional(whole, "Description"),
    ...readEntryPoint(reader, whole, { reader: settingsReader, at: settings }, options.flow),
    attributes: data === undefined ? {} : reader.stringMap(data, "Attributes"),
    segmentAttributes: (data && reader.optionalObject(data, "SegmentAttributes")?.value) ?? {},
    observations: observations.map(({ observation }) => observation),
    local,
  };
  checkTestCase(content.reader, observations);
  const entryPoint = reader.optionalObject(whole, "EntryPoint")?.place ?? whole.place;
  checkNames(testCase, options, {
    flow: (message, suggestion) =>
      settings !== undefined && Object.hasOwn(settings.value, "Flow")
        ? settingsReader.error([...settings.place, "Flow"], "unknown-flow", message, suggestion)
        : reader.error(entryPoint, "unknown-flow", message, suggestion),
    function: (name, message, suggestion) =>
      settingsReader.note([...(settings?.place ?? []), "Functions", name], "unknown-function", message, suggestion),
  });
  return testCase;
}

/** An observation, and the way to it. */
type LocatedObservation = { observation: Observation; at: Located };

function readObservation(reader: TestReader, at: Located): LocatedObservation[] {
  reader.unknownMembers(at, ["Identifier", "Event", "Usage", "Actions", "Transitions"]);
  const identifier = reader.string(at, "Identifier");
  const event = readEvent(reader, at);
  const usage = readUsage(reader, at);
  const actions = readActions(reader, at);
  const transitions = reader.optionalObject(at, "Transitions");
  const next = transitions === undefined ? [] : reader.strings(transitions, "NextObservations");
  if (event === undefined || identifier === "") return [];
  return [{ observation: { identifier, event, usage, actions, next: next.filter((one) => one !== "") }, at }];
}

/** `{ "Attributes": {…}, "SegmentAttributes": {…} }`, as an object or as a string that holds it. */
function readInitializationData(reader: TestReader, whole: Located): Located | undefined {
  const given = memberOf(whole.value, "InitializationData");
  if (typeof given !== "string") return reader.optionalObject(whole, "InitializationData");
  const place = [...whole.place, "InitializationData"];
  const value = fromJson(given);
  if (isJsonObject(value) && !isTooDeep(value)) return { value, place };
  reader.error(place, "invalid-value", "`InitializationData` must be a string that holds a JSON object.");
  return undefined;
}

function didYouMeanMember(value: JsonObject): string | undefined {
  for (const name of Object.keys(value)) {
    const [meant] = nearestNames(name, ["Content", "Observations"]);
    if (meant !== undefined) return `Rename \`${shorten(name)}\` to \`${meant}\`.`;
  }
  return undefined;
}
