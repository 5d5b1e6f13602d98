import { memberOf } from "../json.ts";
import type { Condition, ContextPath, Criterion, Expression } from "../workflow.ts";
import { compareExactly, compareLoosely } from "./compare.ts";
import { resolveExpression, type Scope } from "./evaluate-expression.ts";
import { compiledQuery, fillQuery, fillText, itemOf } from "./evaluate-template.ts";
import { printCondition, printLiteral } from "./print-condition.ts";
import type { CriterionReport } from "./run-report.ts";

type Operand = (Criterion & { kind: "path comparison" })["operand"];
type Verdict = Pick<CriterionReport, "holds" | "compared">;

/** Criteria that never change are turned into code once. */
const prepared = new WeakMap<Criterion, RegExp | ((root: unknown) => unknown[])>();

/**
 * Whether a criterion holds, and the values that it compared. One that cannot be evaluated does not hold, and says why.
 * @see https://spec.openapis.org/arazzo/latest.html#criterion-object
 */
export function evaluateCriterion(criterion: Criterion, scope: Scope): CriterionReport {
  return { condition: criterion.condition, ...verdictOf(criterion, scope) };
}

function verdictOf(criterion: Criterion, scope: Scope): Verdict {
  if (criterion.kind === "simple") {
    const compared = printCondition(criterion.test, (expression) => shorten(yieldOf(expression, scope)));
    return { holds: Boolean(evaluateCondition(criterion.test, scope)), compared };
  }
  if (criterion.kind === "any") {
    const verdicts = criterion.criteria.map((one) => verdictOf(one, scope));
    return {
      holds: verdicts.some(({ holds }) => holds),
      compared: verdicts.map(({ compared }) => compared).join(" || "),
    };
  }
  const context = resolveExpression(criterion.context, scope);
  try {
    if (criterion.kind === "path comparison") return comparePath(criterion, context, scope);
    if (context === undefined || context === null) {
      return { holds: false, compared: `${criterion.context.text} is null` };
    }
    return criterion.kind === "regex"
      ? matchPattern(criterion, context, scope)
      : queryContext(criterion, context, scope);
  } catch (error) {
    return { holds: false, compared: `cannot be evaluated: ${error instanceof Error ? error.message : error}` };
  }
}

/** The value of a condition. `null`, `false`, a missing value, an empty string and zero do not hold. */
function evaluateCondition(condition: Condition, scope: Scope): unknown {
  switch (condition.kind) {
    case "literal":
      return condition.value;
    case "expression":
      return yieldOf(condition.expression, scope);
    case "not":
      return !evaluateCondition(condition.operand, scope);
    case "and":
      return condition.operands.every((operand) => evaluateCondition(operand, scope));
    case "or":
      return condition.operands.some((operand) => evaluateCondition(operand, scope));
    case "compare": {
      const left = evaluateCondition(condition.left, scope);
      return compareLoosely(left, condition.comparator, evaluateCondition(condition.right, scope));
    }
  }
}

/** The value of an expression; `.length` at its end is the length of an array or a string. */
function yieldOf(expression: Expression, scope: Scope): unknown {
  const value = resolveExpression(expression, scope);
  if (value !== undefined || expression.path.at(-1) !== "length") return value;
  return lengthOf(resolveExpression({ ...expression, path: expression.path.slice(0, -1) }, scope));
}

function matchPattern(criterion: Criterion & { kind: "regex" }, context: unknown, scope: Scope): Verdict {
  const subject = typeof context === "string" ? context : (JSON.stringify(context) ?? "");
  const compile = () => new RegExp(String(fillText(criterion.pattern, scope)), "u");
  const pattern = typeof criterion.pattern === "string" ? once(criterion, compile) : compile();
  return { holds: pattern.test(subject), compared: `${shorten(subject)} matches ${pattern.source}` };
}

function queryContext(criterion: Criterion & { kind: "jsonpath" }, context: unknown, scope: Scope): Verdict {
  const nodes = nodesOf(criterion, context, scope);
  const count = nodes.filter((node) => node !== undefined).length;
  return { holds: count > 0, compared: `${count} ${count === 1 ? "node" : "nodes"} selected` };
}

function nodesOf(criterion: Criterion & { kind: "jsonpath" }, context: unknown, scope: Scope): unknown[] {
  const { query } = criterion;
  if ("names" in query) return [query.names.reduce(itemOf, context)];
  const compile = () => compiledQuery(String(fillQuery(query.jsonpath, scope)), scope);
  return (typeof query.jsonpath === "string" ? once(criterion, compile) : compile())(context);
}

/** Holds where some value that the left path selects compares so with some value on the right. */
function comparePath(criterion: Criterion & { kind: "path comparison" }, context: unknown, scope: Scope): Verdict {
  const { operand, comparator } = criterion;
  const left = valuesAt(criterion.path, context, scope);
  const right = "path" in operand ? valuesAt(operand.path, context, scope) : [operandValue(operand, scope)];
  const holds = left.some((a) => right.some((b) => compareExactly(a, comparator, b)));
  return { holds, compared: `${left.map(shorten).join(", ")} ${comparator} ${right.map(shorten).join(", ")}` };
}

function valuesAt(path: ContextPath, root: unknown, scope: Scope): unknown[] {
  const values = "names" in path ? [path.names.reduce(itemOf, root)] : compiledQuery(path.jsonpath, scope)(root);
  if (path.count) return [values.length];
  const found = values.length === 0 ? [undefined] : values;
  return path.length === true ? found.map(lengthOf) : found;
}

function operandValue(operand: Exclude<Operand, { path: ContextPath }>, scope: Scope): unknown {
  if ("expression" in operand) return resolveExpression(operand.expression, scope);
  return "text" in operand ? fillText(operand.text, scope) : operand.value;
}

/** The length of an array or a string; an object can have a member of that name. */
function lengthOf(value: unknown): unknown {
  return typeof value === "string" || Array.isArray(value) ? value.length : memberOf(value, "length");
}

function once<Prepared extends RegExp | ((root: unknown) => unknown[])>(
  criterion: Criterion,
  prepare: () => Prepared,
): Prepared {
  const known = (prepared.get(criterion) as Prepared | undefined) ?? prepare();
  prepared.set(criterion, known);
  return known;
}

/** A value as a report shows it: short. */
function shorten(value: unknown): string {
  const text = printLiteral(value ?? null);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
