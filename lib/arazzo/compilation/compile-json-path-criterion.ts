import type { Place } from "../document/place.ts";
import { truncate } from "../document/truncate.ts";
import { withoutLineEnd } from "../document/without-line-end.ts";
import { parseJsonPath } from "../language/parse-json-path.ts";
import { parsePathComparison } from "../language/parse-path-comparison.ts";
import type { Position } from "../resolution/scopes.ts";
import type { Criterion, Expression, Pattern } from "../workflow.ts";
import { compileExpression } from "./compile-expression.ts";
import { compilePattern } from "./compile-template.ts";

/** RFC 9535 if it is; else a path comparison if it is; else a mistake. Never a condition that silently does not hold. */
export function compileJsonPathCriterion(
  text: string,
  context: Expression,
  place: Place,
  position: Position,
): Criterion | undefined {
  const { problems } = position.scope.document;
  const condition = withoutLineEnd(text);
  const pattern = compilePattern(condition, place, position);
  const query = parseWithHoles(pattern);
  if (!("problem" in query)) {
    if (/^\$\s*\[\s*\?/.test(condition) && condition.includes("@")) noteRootFilter(condition, place, position);
    const names = typeof pattern === "string" ? query.names : undefined;
    return { kind: "jsonpath", condition, context, query: names ? { names } : { jsonpath: pattern } };
  }
  const trimmed = condition.trim();
  const comparison = parsePathComparison(trimmed);
  if (comparison === undefined) {
    const message = `\`${truncate(condition)}\` is neither an RFC 9535 query (${query.problem}) nor a comparison of a path with a value.`;
    const hint = hintFor(condition);
    problems.error(place, "jsonpath", message, hint);
    return undefined;
  }
  const { path, comparator, standard } = comparison;
  const operand = compileOperand(comparison.operand, place, position);
  if (operand === undefined) return undefined;
  const message = `\`${truncate(condition)}\` is not an RFC 9535 query; it is read as a path comparison: the value at the path is compared exactly, and a missing one is null.`;
  problems.note(place, "path-comparison", message, standard && `As RFC 9535: \`${standard}\`.`);
  return { kind: "path comparison", condition: trimmed, context, path, comparator, operand };
}

function hintFor(condition: string): string {
  const trimmed = condition.trim();
  if (trimmed !== condition && !("problem" in parseJsonPath(trimmed))) return "Remove the spaces around it.";
  return /&&|\|\|/.test(condition)
    ? "Write a criterion for each part: all of them must hold."
    : "Write `$.path.to.member == 'text'`, or a filter such as `$.list[?@.name == 'text']`.";
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
  const message = `\`${truncate(condition)}\` filters the items of an array or the members of an object, never an object root itself.`;
  const suggestion = "To test the root itself, filter with absolute paths: `$[?length($.pets) > 0]`.";
  position.scope.document.problems.note(place, "root-filter", message, suggestion);
}

/** Holes that are filled at run time stand for a number, inside quotes for any string, or else for a name. */
function parseWithHoles(pattern: Pattern): ReturnType<typeof parseJsonPath> {
  const asNumber = parseJsonPath(withStandIns(pattern, "0"));
  if (typeof pattern === "string" || !("problem" in asNumber)) return asNumber;
  const asName = parseJsonPath(withStandIns(pattern, "a"));
  return "problem" in asName ? asNumber : asName;
}

/** A pattern with something in place of what is filled in at run time. */
export function withStandIns(pattern: Pattern, standIn: string): string {
  return typeof pattern === "string"
    ? pattern
    : pattern.map((part) => (typeof part === "string" ? part : standIn)).join("");
}
