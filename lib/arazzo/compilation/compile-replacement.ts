import type { Place } from "../document/place.ts";
import { truncate } from "../document/truncate.ts";
import { indexIn, isJsonObject, type JsonObject, type JsonValue, memberOf } from "../json.ts";
import { parsePointer, pointerTo } from "../json-pointer.ts";
import { locate, parseJsonPath } from "../language/parse-json-path.ts";
import type { Shape } from "../operation.ts";
import { resolveMember } from "../resolution/resolve-member.ts";
import type { Position } from "../resolution/scopes.ts";
import type { Template } from "../workflow.ts";
import { selectorType } from "./compile-selector.ts";
import { compileTemplate } from "./compile-template.ts";

/** Whether a replacement stands for the whole payload: an empty JSON Pointer, or the root of a JSONPath. */
export function replacesAll({ target, targetSelectorType }: JsonObject): boolean {
  const type = selectorType(targetSelectorType);
  return type === "jsonpath" ? target === "$" : target === "" && (type === undefined || type === "jsonpointer");
}

/**
 * Puts a replacement into a payload that the document itself gives.
 * @param creates whether there is no payload, so that replacements make one.
 */
export function applyReplacement(
  payload: JsonObject,
  replacement: JsonObject,
  place: Place,
  creates: boolean,
  position: Position,
): JsonObject {
  if (replacement.value === undefined) return payload; // Reported with the structure.
  const paths = targetsOf(replacement, payload, place, position).filter((path) => isInRequest(path, place, position));
  return paths.reduce<JsonObject>((whole, path) => {
    const replaced = replaceInPayload(whole, path, replacement.value ?? null, creates);
    if (isJsonObject(replaced)) return replaced;
    const message = `The payload has no \`${pointerTo(path)}\` to replace.`;
    const hint = "Put it into the payload; the value there is replaced.";
    position.scope.document.problems.error([...place, "target"], "replacement", message, hint);
    return whole;
  }, payload);
}

/** A replacement in a payload that is known at run time only. */
export function changeOf(
  replacement: JsonObject,
  place: Place,
  position: Position,
): { path: string[]; value: Template } | undefined {
  const [path] = targetsOf(replacement, undefined, place, position);
  if (path === undefined || !isInRequest(path, place, position)) return undefined;
  return { path, value: compileTemplate(replacement.value ?? null, [...place, "value"], position) };
}

/** Whether the operation's request has such a place, reported at the replacement's target. */
function isInRequest(path: string[], place: Place, position: Position): boolean {
  const { catalog } = position.scope.document;
  return hasPlace(catalog.find(position.operationId ?? "")?.request, path, [...place, "target"], position);
}

function hasPlace(shape: Shape | undefined, path: string[], place: Place, position: Position): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  if (shape?.type === "list") return hasPlace(shape.item(), rest, place, position);
  if (shape?.type === "map") return hasPlace(shape.value(), rest, place, position);
  if (shape?.type !== "structure") return true;
  const member = resolveMember(name, shape, place, position);
  return member !== undefined && hasPlace(member.shape, rest, place, position);
}

function targetsOf(
  replacement: JsonObject,
  payload: JsonObject | undefined,
  place: Place,
  position: Position,
): string[][] {
  const { problems } = position.scope.document;
  const { target } = replacement;
  if (typeof target !== "string") return []; // Reported with the structure.
  const type = selectorType(replacement.targetSelectorType) ?? "jsonpointer";
  const at = [...place, "target"];
  if (type === "jsonpointer") {
    const path = parsePointer(target);
    if (path !== undefined) return [path];
    problems.error(
      at,
      "pointer",
      `\`${truncate(target)}\` is not a JSON Pointer, which is empty or begins with \`/\`.`,
      hintForPointer(target),
    );
    return [];
  }
  if (type !== "jsonpath") {
    problems.error(
      [...place, "targetSelectorType"],
      "xpath",
      "XPath is not supported: Connect takes JSON.",
      "Use a JSON Pointer.",
    );
    return [];
  }
  const query = parseJsonPath(target);
  if ("problem" in query) {
    problems.error(at, "jsonpath", `\`${truncate(target)}\` is not a valid JSONPath (RFC 9535): ${query.problem}.`);
    return [];
  }
  if (query.names !== undefined) return [query.names.map(String)];
  const found = payload === undefined ? [] : locate(target, payload);
  if (found.length === 0)
    problems.error(at, "replacement", `\`${truncate(target)}\` selects nothing in the payload.`, "Use a JSON Pointer.");
  return found.map((location) => location.map(String));
}

function hintForPointer(target: string): string | undefined {
  if (target.startsWith("$")) return "Add `targetSelectorType: jsonpath`.";
  return target.startsWith("#/") ? `Write \`${truncate(target.slice(1))}\`.` : undefined;
}

/** Sets a value in a payload before it is compiled; undefined where the payload has no such place. */
function replaceInPayload(
  payload: JsonValue,
  path: readonly string[],
  value: JsonValue,
  creates: boolean,
): JsonValue | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(payload)) {
    const index = indexIn(payload, name);
    // `-` is the place after the last item, as in JSON Patch: it appends.
    if (index === undefined || (index === payload.length && name !== "-")) return undefined;
    const item = replaceInPayload(payload[index] ?? {}, rest, value, creates);
    return item === undefined ? undefined : [...payload.slice(0, index), item, ...payload.slice(index + 1)];
  }
  if (!isJsonObject(payload)) return undefined;
  const known = memberOf(payload, name) as JsonValue | undefined;
  if (known === undefined && !creates) return undefined;
  const member = replaceInPayload(known ?? {}, rest, value, creates);
  return member === undefined ? undefined : { ...payload, [name]: member };
}
