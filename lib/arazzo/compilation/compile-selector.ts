import type { Place } from "../document/place.ts";
import { withoutLineEnd } from "../document/without-line-end.ts";
import { asText, isJsonObject, type JsonObject, type JsonValue, memberOf } from "../json.ts";
import { parsePointer } from "../json-pointer.ts";
import { parseJsonPath } from "../language/parse-json-path.ts";
import type { Position } from "../resolution/scopes.ts";
import type { Template } from "../workflow.ts";
import { compileExpression, UNCOMPILED } from "./compile-expression.ts";

/** Whether a value is a selector object: a context, a selector and its type, and nothing else. */
export function isSelector(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  const names = Object.keys(value).filter((name) => !name.startsWith("x-"));
  const { context } = value;
  return (
    names.length === 3 &&
    ["context", "selector", "type"].every((name) => names.includes(name)) &&
    typeof context === "string" &&
    context.startsWith("$")
  );
}

/** @see https://spec.openapis.org/arazzo/latest.html#selector-object */
export function compileSelector(value: JsonObject, place: Place, position: Position): Template {
  const { problems } = position.scope.document;
  const context = compileExpression(asText(value.context), [...place, "context"], position);
  const { selector } = value;
  const type = selectorType(value.type);
  const at = [...place, "selector"];
  if (typeof selector !== "string") {
    problems.error(at, "selector", "`selector` must be a string.");
    return UNCOMPILED;
  }
  noteDraft(value.type, [...place, "type"], position);
  if (type === "xpath") {
    rejectXPath("Use `jsonpath` or `jsonpointer`.", place, position);
    return UNCOMPILED;
  }
  if (context === undefined) return UNCOMPILED;
  if (!("expression" in context)) {
    problems.error(
      [...place, "context"],
      "expression",
      "A selector requires a context that is known at run time only.",
    );
    return UNCOMPILED;
  }
  const text = `${context.expression.text} ${selector}`;
  if (type === "jsonpointer") {
    const path = parsePointer(selector);
    if (path !== undefined) return { kind: "selector", context: context.expression, selector: { path }, text };
    problems.error(at, "pointer", `\`${selector}\` is not a JSON Pointer, which is empty or begins with \`/\`.`);
    return UNCOMPILED;
  }
  if (type !== "jsonpath") {
    problems.error([...place, "type"], "selector-type", "A selector's type is `jsonpath` or `jsonpointer`.");
    return UNCOMPILED;
  }
  const jsonpath = withoutLineEnd(selector);
  const query = parseJsonPath(jsonpath);
  if ("problem" in query) {
    problems.error(at, "jsonpath", `\`${selector}\` is not a valid JSONPath (RFC 9535): ${query.problem}.`);
    return UNCOMPILED;
  }
  const { names } = query;
  return { kind: "selector", context: context.expression, selector: names ? { names } : { jsonpath }, text };
}

export function rejectXPath(hint: string, place: Place, position: Position): void {
  const message = "XPath is not supported: Connect answers JSON.";
  position.scope.document.problems.error([...place, "type"], "xpath", message, hint);
}

/** The type itself, also where an object gives it together with a version. */
export function selectorType(type: unknown): string | undefined {
  const name = isJsonObject(type) ? memberOf(type, "type") : type;
  return typeof name === "string" ? name : undefined;
}

/** The draft and RFC 9535 differ in small things; one of them has to be chosen, and it is the standard. */
export function noteDraft(type: JsonValue | undefined, place: Place, position: Position): void {
  if (!isJsonObject(type) || type.version !== "draft-goessner-dispatch-jsonpath-00") return;
  const message = "`draft-goessner-dispatch-jsonpath-00` is read as RFC 9535, its successor.";
  position.scope.document.problems.note([...place, "version"], "jsonpath-draft", message);
}
