import { didYouMean } from "../../arazzo/document/nearest-name.ts";
import type { Problem } from "../../arazzo/document/problem.ts";
import { isJsonObject, type JsonObject, type JsonValue, memberOf, typeName } from "../../arazzo/json.ts";
import { Findings } from "./findings.ts";
import type { Flow, FlowAction } from "./flow.ts";
import { type JsonSource, type Place, parseJson } from "./json-source.ts";
import { readTransitions } from "./read-transitions.ts";
import { readObject, readString, reportUnknownMembers, shorten } from "./read-values.ts";

/** A flow with the places of its parts in the content. */
export type FlowDocument = {
  flow: Flow;
  source: JsonSource;
  /** All actions in the order of the content, also those whose identifier an earlier one has. */
  actions: readonly { action: FlowAction; place: Place }[];
};

/** The only version of the flow language. */
export const FLOW_VERSION = "2019-10-30";

/**
 * Reads a flow's content.
 * @param file for problems.
 * @returns the flow with its places, or every mistake in its structure.
 */
export function readFlow(text: string, file = "flow"): FlowDocument | { problems: Problem[] } {
  const { document, problems } = readFlowLeniently(text, file);
  if (document !== undefined && !problems.some(({ severity }) => severity === "error")) return document;
  return { problems };
}

/** Reads as much of a flow as possible, so that the rules can check the rest of one with mistakes in its structure. */
export function readFlowLeniently(text: string, file = "flow"): { document?: FlowDocument; problems: Problem[] } {
  const source = parseJson(text, file);
  if ("problems" in source) return source;
  const findings = new Findings(source);
  const { value } = source;
  if (looksLikeOlderExport(value)) {
    const message = "This is the console's older export format, which Amazon Connect's API rejects.";
    findings.structure(["modules"], "older-export", message, `Convert it: npm run flow -- convert ${file}`);
    return { problems: findings.problems() };
  }
  if (!isJsonObject(value) || !Array.isArray(memberOf(value, "Actions"))) {
    const message = "This is not a flow: a flow is an object with `Version`, `StartAction` and an array `Actions`.";
    findings.structure([], "not-a-flow", message, isJsonObject(value) ? nearestMember(value, "Actions") : undefined);
    return { problems: findings.problems() };
  }
  const document = readDocument(value, source, findings);
  const duplicates = source.duplicates.map(({ name, offset }) =>
    source.problemAtOffset(offset, name.length + 2, {
      severity: "note",
      code: "duplicate-member",
      message: `\`${shorten(name)}\` occurs twice in this object; the last one counts.`,
    }),
  );
  return { document, problems: [...findings.problems(), ...duplicates] };
}

/** Whether content is in the console's older export format: `modules` and `branches` instead of `Actions`. */
export function looksLikeOlderExport(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && memberOf(value, "Actions") === undefined && Array.isArray(memberOf(value, "modules"));
}

function readDocument(value: JsonObject, source: JsonSource, findings: Findings): FlowDocument {
  const { Version, StartAction, Actions, Metadata, Settings } = value;
  reportUnknownMembers(value, [], ["Version", "StartAction", "Actions", "Metadata", "Settings"], findings);
  if (Version !== FLOW_VERSION) {
    const message = Version === undefined ? "`Version` is missing." : "This version of the flow language is unknown.";
    findings.structure(["Version"], "version", message, `Write "Version": "${FLOW_VERSION}".`);
  }
  const startAction = readString(StartAction, ["StartAction"], findings, nearestMember(value, "StartAction"));
  const located = (Actions as JsonValue[]).flatMap((item, index) => {
    const action = readAction(item, ["Actions", index], findings);
    return action === undefined ? [] : [{ action, place: ["Actions", index] as Place }];
  });
  const actions = new Map<string, FlowAction>();
  for (const { action, place } of located) {
    if (actions.has(action.identifier)) {
      const message = `Two actions have the identifier \`${shorten(action.identifier)}\`.`;
      findings.structure([...place, "Identifier"], "duplicate-identifier", message);
    } else if (action.identifier !== "") actions.set(action.identifier, action);
  }
  const metadata = readObject(Metadata, ["Metadata"], findings) ?? {};
  const settings = readObject(Settings, ["Settings"], findings);
  const flow: Flow = { startAction, actions, metadata, ...(settings && { settings }) };
  return { flow, source, actions: located };
}

function readAction(value: JsonValue, place: Place, findings: Findings): FlowAction | undefined {
  if (!isJsonObject(value)) {
    findings.structure(place, "wrong-type", `An action must be an object, but this is ${typeName(value)}.`);
    return undefined;
  }
  reportUnknownMembers(value, place, ["Identifier", "Type", "Parameters", "Transitions"], findings);
  return {
    identifier: readString(value.Identifier, [...place, "Identifier"], findings, nearestMember(value, "Identifier")),
    type: readString(value.Type, [...place, "Type"], findings, nearestMember(value, "Type")),
    parameters: readObject(value.Parameters, [...place, "Parameters"], findings) ?? {},
    transitions: readTransitions(value.Transitions, [...place, "Transitions"], findings),
  };
}

/** Suggests the member that was probably meant by a missing one. */
function nearestMember(value: JsonObject, missing: string): string | undefined {
  const [near] = Object.keys(value).filter((name) => name !== missing && didYouMean(name, [missing]) !== undefined);
  return near === undefined ? undefined : `Rename \`${shorten(near)}\` to \`${missing}\`.`;
}
