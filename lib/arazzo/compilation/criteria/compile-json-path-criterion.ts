import type { Place } from "../../document/place.ts";
import { truncate } from "../../document/truncate.ts";
import { withoutLineEnd } from "../../document/without-line-end.ts";
import { parseJsonPath } from "../../language/parse-json-path.ts";
import type { PathComparison } from "../../language/parse-path-comparison.ts";
import { type PathTest, parsePathCondition } from "../../language/parse-path-condition.ts";
import type { Position } from "../../resolution/scopes.ts";
import type { Criterion, Expression, Pattern } from "../../workflow.ts";
import { compileExpression } from "../compile-expression.ts";
import { compilePattern } from "../compile-template.ts";
import { readQuotedExpressions } from "./read-quoted-expressions.ts";
import { readWirePaths } from "./read-wire-paths.ts";

/**
 * Compiles a condition by RFC 9535, else as path comparisons. Anything else is a mistake, never a condition that silently
 * does not hold. Each comparison that `&&` joins becomes a criterion of its own.
 */
export function compileJsonPathCriterion(
  text: string,
  context: Expression,
  place: Place,
  position: Position,
): Criterion[] | undefined {
  const { problems } = position.scope.document;
  const given = withoutLineEnd(text);
  const condition = readQuotedExpressions(readWirePaths(given, context, place, position), place, position);
  const pattern = compilePattern(condition, place, position);
  const query = parseWithHoles(pattern);
  if (!("problem" in query)) {
    if (/^\$\s*\[\s*\?/.test(condition) && condition.includes("@")) noteRootFilter(condition, place, position);
    const names = typeof pattern === "string" ? query.names : undefined;
    return [{ kind: "jsonpath", condition, context, query: names ? { names } : { jsonpath: pattern } }];
  }
  const groups = parsePathCondition(condition);
  if (groups === undefined) {
    const message = `\`${truncate(given)}\` is neither an RFC 9535 query (${query.problem}) nor a comparison of a path with a value.`;
    const hint = hintFor(given);
    problems.error(place, "jsonpath", message, hint);
    return undefined;
  }
  notePathComparison(given, groups, place, position);
  const criteria = groups.map((tests) => anyOf(tests.map((test) => compileTest(test, context, place, position))));
  return criteria.every((criterion) => criterion !== undefined) ? criteria : undefined;
}

function notePathComparison(condition: string, groups: PathTest[][], place: Place, position: Position): void {
  const only = groups.flat().length === 1 ? groups[0]?.[0]?.comparison.standard : undefined;
  const read = groups.flat().length === 1 ? "a path comparison" : "path comparisons";
  const message = `\`${truncate(condition)}\` is not an RFC 9535 query; it is read as ${read}: the value at the path is compared exactly, and a missing one is null.`;
  position.scope.document.problems.note(place, "path-comparison", message, only && `As RFC 9535: \`${only}\`.`);
}

function compileTest({ text, comparison }: PathTest, context: Expression, place: Place, position: Position) {
  const { path, comparator } = comparison;
  const operand = compileOperand(comparison.operand, place, position);
  return operand && ({ kind: "path comparison", condition: text, context, path, comparator, operand } as const);
}

function anyOf(criteria: (Criterion | undefined)[]): Criterion | undefined {
  if (!criteria.every((criterion) => criterion !== undefined)) return undefined;
  const condition = criteria.map((criterion) => criterion.condition).join(" || ");
  return criteria.length === 1 ? criteria[0] : { kind: "any", condition, criteria };
}

function hintFor(condition: string): string {
  const trimmed = condition.trim();
  if (trimmed !== condition && !("problem" in parseJsonPath(trimmed))) return "Remove the spaces around it.";
  return "Write `$.path.to.member == 'text'`, or a filter such as `$.list[?@.name == 'text']`.";
}

type Operand = (Criterion & { kind: "path comparison" })["operand"];

function compileOperand(operand: PathComparison["operand"], place: Place, position: Position): Operand | undefined {
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

/** Parses a query with a number in place of each value that is filled in at run time, or else with a name. */
function parseWithHoles(pattern: Pattern): ReturnType<typeof parseJsonPath> {
  const asNumber = parseJsonPath(withStandIns(pattern, "0"));
  if (typeof pattern === "string" || !("problem" in asNumber)) return asNumber;
  const asName = parseJsonPath(withStandIns(pattern, "a"));
  return "problem" in asName ? asNumber : asName;
}

/** A pattern with a stand-in for each value that is filled in at run time. */
export function withStandIns(pattern: Pattern, standIn: string): string {
  return typeof pattern === "string"
    ? pattern
    : pattern.map((part) => (typeof part === "string" ? part : standIn)).join("");
}
