import type { Place } from "../document/document-text.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { parsePointer } from "../json-pointer.ts";
import { shown } from "../language/parse-expression.ts";
import { locate, parseJsonPath } from "../language/parse-json-path.ts";
import type { Shape } from "../operation.ts";
import type { Position } from "../resolution/scopes.ts";
import type { Template } from "../workflow.ts";
import { selectorType } from "./compile-selector.ts";
import { compileTemplate, memberFor } from "./compile-template.ts";
import { replaceInPayload } from "./replace-in-payload.ts";

/** Puts a replacement into a payload that the document itself gives. */
export function applyReplacement(
  payload: JsonObject,
  replacement: JsonObject,
  place: Place,
  position: Position,
): JsonObject {
  const paths = targetsOf(replacement, payload, place, position).filter((path) => isInRequest(path, place, position));
  return paths.reduce<JsonObject>((whole, path) => {
    const replaced = replaceInPayload(whole, path, replacement.value ?? null);
    if (isJsonObject(replaced)) return replaced;
    const message = `The payload has no place \`/${path.join("/")}\` to put a value.`;
    position.scope.document.findings.error([...place, "target"], "replacement", message);
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

/** Whether the operation's request has such a place. Told here, for in the payload nobody knows where it comes from. */
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
  const member = memberFor(name, shape, place, position);
  return member !== undefined && hasPlace(member.shape, rest, place, position);
}

function targetsOf(
  replacement: JsonObject,
  payload: JsonObject | undefined,
  place: Place,
  position: Position,
): string[][] {
  const { findings } = position.scope.document;
  const { target } = replacement;
  if (typeof target !== "string") return []; // Told with the structure.
  const type = selectorType(replacement.targetSelectorType) ?? "jsonpointer";
  const at = [...place, "target"];
  if (type === "jsonpointer") {
    const path = parsePointer(target);
    if (path !== undefined) return [path];
    findings.error(at, "pointer", `\`${shown(target)}\` is no JSON Pointer: one is empty or begins with \`/\`.`);
    return [];
  }
  if (type !== "jsonpath") {
    findings.error(
      [...place, "targetSelectorType"],
      "xpath",
      "XPath is not supported: Connect takes JSON.",
      "Use a JSON Pointer.",
    );
    return [];
  }
  const query = parseJsonPath(target);
  if ("problem" in query) {
    findings.error(at, "jsonpath", `\`${shown(target)}\` is no RFC 9535 JSONPath: ${query.problem}.`);
    return [];
  }
  if (query.names !== undefined) return [query.names.map(String)];
  const found = payload === undefined ? [] : locate(target, payload);
  if (found.length === 0)
    findings.error(
      at,
      "replacement",
      `\`${shown(target)}\` selects nothing in the payload that is known now.`,
      "Use a JSON Pointer.",
    );
  return found.map((location) => location.map(String));
}
