import { BaseResolver, createConfig, lintDocument, Source } from "@redocly/openapi-core";
import { didYouMean } from "../document/nearest-name.ts";
import { NAME, type Place } from "../document/place.ts";
import type { ProblemCollector } from "../document/problem-collector.ts";
import { asText, isJsonObject, type JsonObject, type JsonValue, memberOf } from "../json.ts";
import { parsePointer } from "../json-pointer.ts";
import { isMissing } from "./check-rules.ts";

/** What the specification rules of a document's structure; what it means is checked when it is compiled. */
const RULES = {
  struct: "error",
  "criteria-unique": "error",
  "parameters-unique": "error",
  "requestBody-replacements-unique": "error",
  "sourceDescriptions-not-empty": "error",
  "sourceDescription-name-unique": "error",
  "spec-step-mutually-exclusive-fields": "error",
  "step-onSuccess-unique": "error",
  "step-onFailure-unique": "error",
} as const;

const config = createConfig({ rules: RULES });

/** Reads nothing: what a document refers to is looked up by the compiler. */
class NoResolver extends BaseResolver {
  override loadExternalRef(reference: string): Promise<Source> {
    return Promise.reject(new Error(`${reference} is not read here.`));
  }
}

/** Finds where a document is not built as Arazzo's specification says. */
export async function checkStructure(
  file: string,
  text: string,
  value: JsonObject,
  problems: ProblemCollector,
): Promise<void> {
  const document = { source: new Source(file, text), parsed: completed(withoutReferences(value)) };
  const found = await lintDocument({ document, config: await config, externalRefResolver: new NoResolver() });
  for (const { severity, location, message, suggest, ruleId } of found) {
    if (severity !== "error") continue;
    const place = placeOf(location[0]?.pointer ?? "", value);
    // JSON Schema has its own rules, and is held against them where the inputs are compiled.
    if (isInSchema(place) || isToldElsewhere(place, value)) continue;
    if (ruleId === "parameters-unique" && !hasWhatIsTwice(message, place, value)) continue;
    const code = ruleId === "struct" ? "structure" : ruleId;
    const marked: Place = message.includes("is not expected here") ? [...place, NAME] : place;
    problems.structure(marked, code, sentence(message), suggestionFor(place, suggest, message, value));
  }
}

/** `/workflows/0/inputs/…` and `/components/inputs/<name>/…`. */
function isInSchema([first, second, third, ...rest]: Place): boolean {
  return (
    rest.length > 0 &&
    ((first === "workflows" && third === "inputs") || (first === "components" && second === "inputs"))
  );
}

/** Fields of Arazzo 1.1 that its 1.0 does not have. */
const SINCE_1_1 = ["$self", "timeout", "dependsOn", "parameters", "targetSelectorType", "channelPath", "action"];

function suggestionFor(place: Place, names: string[], message: string, value: JsonObject): string | undefined {
  const name = String(place.at(-1));
  const unexpected = message.includes("is not expected here");
  if (unexpected && SINCE_1_1.includes(name) && asText(value.arazzo).startsWith("1.0")) {
    return "It is part of Arazzo 1.1: write `arazzo: 1.1.0`.";
  }
  return didYouMean(unexpected ? name : asText(valueAt(place, value)), names);
}

/** Lists of objects, with what the linter wrongly requires of their items, or asks for in worse words than ours. */
const OBJECT_LISTS: Readonly<Record<string, (item: JsonObject) => JsonObject>> = {
  sourceDescriptions: (source) => {
    const known = ["openapi", "arazzo"].includes(asText(source.type));
    return known ? source : { ...source, type: "openapi" };
  },
  workflows: (workflow) => workflow,
  steps: (step) => (TARGETS.some((name) => step[name] !== undefined) ? step : { ...step, operationId: "" }),
  onSuccess: completeAction,
  onFailure: completeAction,
  successActions: completeAction,
  failureActions: completeAction,
  parameters: (parameter) => parameter,
  successCriteria: (criterion) => criterion,
  criteria: (criterion) => criterion,
  replacements: (replacement) => replacement,
};

const TARGETS = ["operationId", "operationPath", "workflowId", "channelPath"];

function completeAction(action: JsonObject): JsonObject {
  if (action.reference !== undefined) return action;
  const { name, type } = action;
  return { ...action, ...(isMissing(name) && { name: "unnamed" }), ...(isMissing(type) && { type: "end" }) };
}

/**
 * The document as the linter is to see it. It stumbles over lists that are none, and over items that are no objects;
 * those are told elsewhere.
 * Extensions are anyone's, and not for it to judge, which knows some of its own.
 */
function completed(object: JsonObject): JsonObject {
  const entries = Object.entries(object).flatMap(([name, value]): [string, JsonValue][] => {
    if (name.startsWith("x-")) return [];
    if (name === "requestBody" && isJsonObject(value)) return [[name, { payload: {}, ...completed(value) }]];
    const complete = Object.hasOwn(OBJECT_LISTS, name) ? OBJECT_LISTS[name] : undefined;
    if (complete === undefined) return [[name, value]];
    if (!Array.isArray(value)) return [[name, []]];
    const items = value.map((item, index) => {
      const whole = isJsonObject(item)
        ? item
        : { name: `item ${index}`, stepId: "", workflowId: "", value: "", target: `${index}` };
      return complete(completed(whole));
    });
    return [[name, items]];
  });
  return Object.fromEntries(entries);
}

/** The linter follows references in payloads too, and throws where they lead in a circle. */
function withoutReferences<Value extends JsonValue>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, (name, member) => (name === "$ref" ? undefined : member)));
}

/** Whether a place is, or is in, an item that ought to be an object and is none, or is a reference. */
function isToldElsewhere(place: Place, document: JsonObject): boolean {
  let inner: unknown = document;
  return place.some((part, index) => {
    inner = memberOf(inner, String(part));
    if (memberOf(inner, "$ref") !== undefined) return true;
    return typeof part === "number" && Object.hasOwn(OBJECT_LISTS, String(place[index - 1])) && !isJsonObject(inner);
  });
}

/** The linter takes parameters that have no name for parameters of one name. */
function hasWhatIsTwice(message: string, place: Place, value: JsonObject): boolean {
  const name = /`(\w+)`/.exec(message)?.[1] ?? "";
  return memberOf(valueAt(place, value), name) !== undefined;
}

function valueAt(place: Place, value: JsonObject): unknown {
  return place.reduce<unknown>((inner, part) => memberOf(inner, String(part)), value);
}

function placeOf(pointer: string, value: unknown): Place {
  const tokens = parsePointer(pointer.replace(/^#/, "").replace(/\/$/, "")) ?? [];
  let inner = value;
  return tokens.map((token) => {
    const part = Array.isArray(inner) ? Number(token) : token;
    inner = memberOf(inner, token);
    return part;
  });
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
