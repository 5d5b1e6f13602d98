import type { Problem } from "../../../arazzo/document/problem.ts";
import { isJsonObject, type JsonObject } from "../../../arazzo/json.ts";
import { actionTypes } from "../action-types/action-types.ts";
import { Findings } from "../findings.ts";
import { parseJson } from "../json-source.ts";
import { FLOW_VERSION, looksLikeOlderExport } from "../read-flow.ts";
import { shorten } from "../read-values.ts";
import { holds } from "../when.ts";
import { contactBlocks } from "./contact-blocks.ts";
import { convertBranches } from "./convert-branches.ts";
import type { BlockConversion } from "./converted.ts";
import { flowBlocks } from "./flow-blocks.ts";
import { OlderModule, textOf } from "./older-module.ts";
import { participantBlocks } from "./participant-blocks.ts";

/** A flow in today's language, with what the author should know; or what keeps the export from being converted. */
export type Conversion = { content?: JsonObject; problems: Problem[] };

/** How each block of the older export is written today, by its type. */
export const conversions: ReadonlyMap<string, BlockConversion> = new Map([
  ...participantBlocks,
  ...contactBlocks,
  ...flowBlocks,
]);

/**
 * Writes a flow of the console's older export format in today's flow language.
 * @param file for problems.
 */
export function convertOlderExport(text: string, file = "flow"): Conversion {
  const source = parseJson(text, file);
  if ("problems" in source) return source;
  const findings = new Findings(source);
  const { value } = source;
  if (!looksLikeOlderExport(value) || !Array.isArray(value.modules)) {
    const message = "This is not the older export format: that has `modules` and `start`.";
    findings.error([], "cannot-convert", message, isCurrent(value) ? "It is in today's language already." : undefined);
    return { problems: findings.problems() };
  }
  const positions: [string, JsonObject][] = [];
  const actions = value.modules.flatMap((module, index): JsonObject[] => {
    const place = ["modules", index];
    if (!isJsonObject(module)) {
      findings.error(place, "cannot-convert", "A module must be an object.");
      return [];
    }
    const block = new OlderModule(module, place, (at, message) => findings.error(at, "cannot-convert", message));
    if (block.position !== undefined) positions.push([block.id, { position: block.position }]);
    const action = convertBlock(block, findings);
    return action === undefined ? [] : [action];
  });
  const problems = findings.problems();
  if (problems.some(({ severity }) => severity === "error")) return { problems };
  const { entryPointPosition, name, description, type } = isJsonObject(value.metadata) ? value.metadata : {};
  const kept = Object.entries({ entryPointPosition, name, description, type: type ?? value.type });
  const content: JsonObject = {
    Version: FLOW_VERSION,
    StartAction: textOf(value.start),
    Metadata: Object.fromEntries([
      ...kept.filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] => entry[1] != null),
      ["ActionMetadata", Object.fromEntries(positions)],
    ]),
    Actions: actions,
  };
  return { content, problems };
}

function isCurrent(value: unknown): boolean {
  return isJsonObject(value) && Array.isArray(value.Actions);
}

function convertBlock(block: OlderModule, findings: Findings): JsonObject | undefined {
  const convert = conversions.get(block.type);
  if (convert === undefined) {
    const at = [...block.place, "type"];
    findings.error(at, "cannot-convert", `\`${shorten(block.type)}\` has no counterpart in today's language.`);
    return undefined;
  }
  const converted = convert(block);
  const transitions = convertBranches(block, converted);
  addRequiredBranches(block, converted.parameters, converted.type, transitions, findings);
  return {
    Identifier: block.id,
    Type: converted.type,
    Parameters: converted.parameters,
    Transitions: transitions.toJson(),
  };
}

/** Some blocks had no Error branch where today's action requires one: it leads where the block went on. */
function addRequiredBranches(
  block: OlderModule,
  parameters: JsonObject,
  type: string,
  transitions: ReturnType<typeof convertBranches>,
  findings: Findings,
): void {
  for (const { errorType, presence, when } of actionTypes.get(type)?.errors ?? []) {
    if (presence !== "required" || !holds(when, parameters) || transitions.hasError(errorType)) continue;
    const fallback = transitions.fallback();
    if (fallback === undefined) continue;
    transitions.addError(errorType, fallback);
    const message = `\`${type}\` requires a branch for \`${errorType}\`, which this block lacks; it goes to \`${shorten(fallback)}\`.`;
    findings.note(block.place, "conversion-differs", message);
  }
}
