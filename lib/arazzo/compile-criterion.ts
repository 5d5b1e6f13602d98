import { compileExpression, resolveNames } from "./compile-expression.ts";
import { noteDraft, selectorType } from "./compile-selector.ts";
import { compilePattern } from "./compile-template.ts";
import type { Place } from "./document-text.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.ts";
import type { Position } from "./names.ts";
import { parseCondition } from "./parse-condition.ts";
import { shown } from "./parse-expression.ts";
import { parseJsonPath } from "./parse-json-path.ts";
import { parsePathComparison } from "./parse-path-comparison.ts";
import type { Condition, Criterion, Expression, Pattern } from "./workflow.ts";

/** Compiles a list of criteria; those with mistakes are left out, and the mistakes are in the findings. */
export function compileCriteria(value: JsonValue | undefined, place: Place, position: Position): Criterion[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((criterion, index) =>
    isJsonObject(criterion) ? (compileCriterion(criterion, [...place, index], position) ?? []) : [],
  );
}

function compileCriterion(value: JsonObject, place: Place, position: Position): Criterion | undefined {
  const { findings } = position.scope.document;
  const { condition } = value;
  const at = [...place, "condition"];
  if (typeof condition !== "string") {
    findings.error(condition === undefined ? place : at, "condition", "A condition is text.", "Put it in quotes.");
    return undefined;
  }
  const type = value.type === undefined ? "simple" : selectorType(value.type);
  noteDraft(value.type, [...place, "type"], position);
  if (type === "simple") return compileSimple(condition, at, position);
  if (type === "xpath") {
    findings.error(
      [...place, "type"],
      "xpath",
      "XPath is not supported: Connect answers JSON.",
      "Use a `jsonpath` or a simple condition.",
    );
    return undefined;
  }
  if (type !== "regex" && type !== "jsonpath") {
    findings.error([...place, "type"], "criterion-type", "A criterion's type is `simple`, `regex` or `jsonpath`.");
    return undefined;
  }
  const context = contextOf(value, type, place, position);
  if (context === undefined) return undefined;
  return type === "regex"
    ? compileRegex(condition, context, at, position)
    : compileJsonPath(condition, context, at, position);
}

function contextOf(value: JsonObject, type: string, place: Place, position: Position): Expression | undefined {
  const { findings } = position.scope.document;
  const { context } = value;
  if (typeof context !== "string") {
    findings.error(
      place,
      "context",
      `A \`${type}\` condition needs a \`context\` to look at.`,
      "Often `context: $response.body`.",
    );
    return undefined;
  }
  const compiled = compileExpression(context, [...place, "context"], position);
  if (compiled === undefined || "expression" in compiled) return compiled?.expression;
  findings.error([...place, "context"], "expression", `\`${context}\` never changes, so there is nothing to look at.`);
  return undefined;
}

function compileSimple(condition: string, place: Place, position: Position): Criterion | undefined {
  const { findings } = position.scope.document;
  const parsed = parseCondition(condition);
  if ("problem" in parsed) {
    const { message, suggestion, offset } = parsed.problem;
    const where = `at character ${offset + 1} of \`${shown(condition)}\``;
    findings.error(place, "condition", `The condition cannot be read: ${message}, ${where}.`, suggestion);
    return undefined;
  }
  for (const note of parsed.notes) findings.note(place, "quotes", note);
  const test = resolveAll(parsed.condition, place, position);
  return test && { kind: "simple", condition, test };
}

/** Looks up the expressions of a condition; undefined where one names what is not there. */
function resolveAll(condition: Condition, place: Place, position: Position): Condition | undefined {
  switch (condition.kind) {
    case "literal":
      return condition;
    case "expression": {
      const expression = resolveNames(condition.expression, place, position);
      return expression && { ...condition, expression };
    }
    case "not": {
      const operand = resolveAll(condition.operand, place, position);
      return operand && { ...condition, operand };
    }
    case "compare": {
      const left = resolveAll(condition.left, place, position);
      const right = resolveAll(condition.right, place, position);
      return left && right && { ...condition, left, right };
    }
    default: {
      const operands = condition.operands.map((operand) => resolveAll(operand, place, position));
      return operands.includes(undefined) ? undefined : { ...condition, operands: operands as Condition[] };
    }
  }
}

function compileRegex(text: string, context: Expression, place: Place, position: Position): Criterion | undefined {
  const condition = withoutLineEnd(text);
  const pattern = compilePattern(condition, place, position);
  const [, inner, flags] = /^\/(.+)\/([a-z]*)$/s.exec(condition) ?? [];
  if (inner !== undefined) {
    const message = "The slashes are part of the pattern: a pattern stands by itself here, without slashes and flags.";
    const hint = flags?.includes("i") ? `(?i:${inner})` : inner;
    position.scope.document.findings.note(
      place,
      "regex-slashes",
      message,
      `Write \`${shown(hint)}\` if they are not meant.`,
    );
  }
  try {
    new RegExp(withStandIns(pattern, "x"), "u");
  } catch (error) {
    const reason = String((error as Error).message).replace(/^Invalid regular expression: /, "");
    position.scope.document.findings.error(place, "regex", `This is no regular expression: ${reason}.`);
    return undefined;
  }
  return { kind: "regex", condition, context, pattern };
}

/** RFC 9535 if it is; else a path comparison if it is; else a mistake. Never a condition that silently does not hold. */
function compileJsonPath(text: string, context: Expression, place: Place, position: Position): Criterion | undefined {
  const { findings } = position.scope.document;
  const condition = text.trim();
  const pattern = compilePattern(condition, place, position);
  const query = parseWithHoles(pattern);
  if (!("problem" in query)) {
    if (/^\$\s*\[\s*\?/.test(condition) && condition.includes("@")) noteRootFilter(condition, place, position);
    const names = typeof pattern === "string" ? query.names : undefined;
    return { kind: "jsonpath", condition, context, query: names ? { names } : { jsonpath: pattern } };
  }
  const comparison = parsePathComparison(condition);
  if (comparison === undefined) {
    const message = `\`${shown(condition)}\` is neither an RFC 9535 query (${query.problem}) nor a comparison of a path with a value.`;
    const hint = /&&|\|\|/.test(condition)
      ? "Write a criterion for each part: all of them must hold."
      : "Write `$.path.to.member == 'text'`, or a filter such as `$.list[?@.name == 'text']`.";
    findings.error(place, "jsonpath", message, hint);
    return undefined;
  }
  const { path, comparator, standard } = comparison;
  const operand = compileOperand(comparison.operand, place, position);
  if (operand === undefined) return undefined;
  const message = `\`${shown(condition)}\` is no RFC 9535 query; it is read as a path comparison: the value at the path, compared exactly, a missing one as null.`;
  findings.note(place, "path-comparison", message, standard && `As RFC 9535: \`${standard}\`.`);
  return { kind: "path comparison", condition, context, path, comparator, operand };
}

type Operand = (Criterion & { kind: "path comparison" })["operand"];

function compileOperand(
  operand: NonNullable<ReturnType<typeof parsePathComparison>>["operand"],
  place: Place,
  position: Position,
): Operand | undefined {
  if ("expression" in operand) {
    const compiled = compileExpression(operand.expression, place, position);
    if (compiled === undefined) return undefined;
    return "expression" in compiled ? compiled : { value: compiled.value };
  }
  if (!("text" in operand)) return operand;
  const text = compilePattern(operand.text, place, position);
  return typeof text === "string" ? { value: text } : { text };
}

function noteRootFilter(condition: string, place: Place, position: Position): void {
  const message = `\`${shown(condition)}\` filters what is inside the root: the items of a list, or the members of an object, never an object root itself.`;
  const suggestion = "To look at the root itself, filter with absolute paths: `$[?length($.pets) > 0]`.";
  position.scope.document.findings.note(place, "root-filter", message, suggestion);
}

/** Holes that are filled at run time stand for a number, inside of quotes for any text, or else for a name. */
function parseWithHoles(pattern: Pattern): ReturnType<typeof parseJsonPath> {
  const asNumber = parseJsonPath(withStandIns(pattern, "0"));
  if (typeof pattern === "string" || !("problem" in asNumber)) return asNumber;
  const asName = parseJsonPath(withStandIns(pattern, "a"));
  return "problem" in asName ? asNumber : asName;
}

/** A block scalar ends with a line break that nobody means. */
function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, "");
}

function withStandIns(pattern: Pattern, standIn: string): string {
  return typeof pattern === "string"
    ? pattern
    : pattern.map((part) => (typeof part === "string" ? part : standIn)).join("");
}
