import { memberOf } from "../json.ts";
import type { Condition, ContextPath, Criterion, Expression, Pattern } from "../workflow.ts";
import { compareExactly, compareLoosely } from "./compare.ts";
import { resolveExpression, type Scope } from "./evaluate-expression.ts";
import { compiledQuery, fillQuery, fillText } from "./evaluate-template.ts";
import { printCondition, printLiteral } from "./print-condition.ts";
import type { CriterionReport } from "./run-report.ts";

type PathComparison = Criterion & { kind: "path comparison" };
type Verdict = Pick<CriterionReport, "holds" | "compared">;

/** Criteria that never change are turned into code once. */
const prepared = new WeakMap<Criterion, RegExp | ((root: unknown) => unknown[])>();

/**
 * Whether a criterion holds and what it looked at. One that cannot be evaluated does not hold, and says why.
 * @see https://spec.openapis.org/arazzo/latest.html#criterion-object
 */
export function evaluateCriterion(criterion: Criterion, scope: Scope): CriterionReport {
  return { condition: criterion.condition, ...verdictOf(criterion, scope) };
}

function verdictOf(criterion: Criterion, scope: Scope): Verdict {
  switch (criterion.kind) {
    case "simple": {
      const compared = printCondition(criterion.test, ({ expression }) => shorten(yieldOf(expression, scope)));
      return { holds: isTruthy(evaluateCondition(criterion.test, scope)), compared };
    }
    case "regex":
      return matchPattern(criterion, scope);
    case "jsonpath":
      return queryContext(criterion, scope);
    case "path comparison":
      return comparePath(criterion, scope);
  }
}

function evaluateCondition(condition: Condition, scope: Scope): unknown {
  switch (condition.kind) {
    case "literal":
      return condition.value;
    case "expression":
      return yieldOf(condition.expression, scope);
    case "not":
      return !isTruthy(evaluateCondition(condition.operand, scope));
    case "and":
      return condition.operands.every((operand) => isTruthy(evaluateCondition(operand, scope)));
    case "or":
      return condition.operands.some((operand) => isTruthy(evaluateCondition(operand, scope)));
    case "compare": {
      const left = evaluateCondition(condition.left, scope);
      return compareLoosely(left, condition.comparator, evaluateCondition(condition.right, scope));
    }
  }
}

/** What an expression yields; `.length` at its end is the length of a list or a text. */
function yieldOf(expression: Expression, scope: Scope): unknown {
  const value = resolveExpression(expression, scope);
  if (value !== undefined || expression.path.at(-1) !== "length") return value;
  return lengthOf(resolveExpression({ ...expression, path: expression.path.slice(0, -1) }, scope));
}

/** `null`, `false` and what is missing do not hold; neither do an empty text and zero. */
function isTruthy(value: unknown): boolean {
  return Boolean(value);
}

function matchPattern(criterion: Criterion & { kind: "regex" }, scope: Scope): Verdict {
  const context = resolveExpression(criterion.context, scope);
  if (context === undefined || context === null) return { holds: false, compared: `${criterion.context.text} is null` };
  const subject = typeof context === "string" ? context : (JSON.stringify(context) ?? "");
  try {
    const pattern =
      typeof criterion.pattern === "string"
        ? (once(criterion, () => new RegExp(criterion.pattern as string, "u")) as RegExp)
        : new RegExp(String(fillText(criterion.pattern, scope)), "u");
    return { holds: pattern.test(subject), compared: `${shorten(subject)} matches ${pattern.source}` };
  } catch (error) {
    return unevaluated(error);
  }
}

function queryContext(criterion: Criterion & { kind: "jsonpath" }, scope: Scope): Verdict {
  const context = resolveExpression(criterion.context, scope);
  if (context === undefined || context === null) return { holds: false, compared: `${criterion.context.text} is null` };
  try {
    const nodes =
      "names" in criterion.query
        ? [criterion.query.names.reduce(itemOf, context)]
        : queryFor(criterion, criterion.query.jsonpath)(context);
    const count = nodes.filter((node) => node !== undefined).length;
    return { holds: count > 0, compared: `${count} ${count === 1 ? "node" : "nodes"} selected` };
  } catch (error) {
    return unevaluated(error);
  }

  function queryFor(owner: Criterion, query: Pattern): (root: unknown) => unknown[] {
    if (typeof query !== "string") return compiledQuery(String(fillQuery(query, scope)), scope);
    return once(owner, () => compiledQuery(query, scope)) as (root: unknown) => unknown[];
  }
}

/** Holds where some value that the left path selects compares so with some value on the right. */
function comparePath(criterion: PathComparison, scope: Scope): Verdict {
  const { operand, comparator } = criterion;
  const context = resolveExpression(criterion.context, scope);
  try {
    const left = valuesAt(criterion.path, context, scope);
    const right = "path" in operand ? valuesAt(operand.path, context, scope) : [operandValue(operand, scope)];
    const holds = left.some((a) => right.some((b) => compareExactly(a, comparator, b)));
    return { holds, compared: `${left.map(shorten).join(", ")} ${comparator} ${right.map(shorten).join(", ")}` };
  } catch (error) {
    return unevaluated(error);
  }
}

function valuesAt(path: ContextPath, root: unknown, scope: Scope): unknown[] {
  const values = "names" in path ? [path.names.reduce(itemOf, root)] : compiledQuery(path.jsonpath, scope)(root);
  const found = values.length === 0 ? [undefined] : values;
  return path.length === true ? found.map(lengthOf) : found;
}

function operandValue(operand: Exclude<PathComparison["operand"], { path: ContextPath }>, scope: Scope): unknown {
  if ("expression" in operand) return resolveExpression(operand.expression, scope);
  return "text" in operand ? fillText(operand.text, scope) : operand.value;
}

function itemOf(value: unknown, name: string | number): unknown {
  if (typeof name !== "number") return Array.isArray(value) ? undefined : memberOf(value, name);
  return Array.isArray(value) ? value.at(name) : undefined;
}

/** Of a list or a text; an object may have a member of that name. */
function lengthOf(value: unknown): unknown {
  return typeof value === "string" || Array.isArray(value) ? value.length : memberOf(value, "length");
}

function once<Prepared extends RegExp | ((root: unknown) => unknown[])>(criterion: Criterion, prepare: () => Prepared) {
  const known = prepared.get(criterion);
  if (known !== undefined) return known;
  const made = prepare();
  prepared.set(criterion, made);
  return made;
}

function unevaluated(error: unknown): Verdict {
  const reason = error instanceof Error ? error.message : String(error);
  return { holds: false, compared: `cannot be evaluated: ${reason}` };
}

/** A value as a report shows it: short. */
function shorten(value: unknown): string {
  const text = printLiteral(value ?? null);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
