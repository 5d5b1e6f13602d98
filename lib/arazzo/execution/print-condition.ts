import type { Condition, Expression } from "../workflow.ts";

/** How tightly a condition binds; what binds less than its surroundings stands in parentheses. */
const BINDING = { or: 1, and: 2, equality: 3, relation: 4, not: 5, value: 6 };

/** A condition as a string, which parses back to the same condition where `show` prints expressions as the document has them. */
export function printCondition(condition: Condition, show: (expression: Expression) => string): string {
  const inner = (operand: Condition, least: number): string => {
    const text = printCondition(operand, show);
    return bindingOf(operand) < least ? `(${text})` : text;
  };
  switch (condition.kind) {
    case "literal":
      return printLiteral(condition.value);
    case "expression":
      return show(condition.expression);
    case "not":
      return `!${inner(condition.operand, BINDING.not)}`;
    case "compare": {
      const binding = bindingOf(condition) + 1;
      return `${inner(condition.left, binding)} ${condition.comparator} ${inner(condition.right, binding)}`;
    }
    case "and":
    case "or": {
      const operands = condition.operands.map((operand) => inner(operand, BINDING[condition.kind] + 1));
      return operands.join(condition.kind === "and" ? " && " : " || ");
    }
  }
}

/** A literal as conditions have it: `'it''s'`, `null`, `200`. */
export function printLiteral(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : (JSON.stringify(value) ?? "null");
}

function bindingOf(condition: Condition): number {
  if (condition.kind === "compare") return /^[=!]/.test(condition.comparator) ? BINDING.equality : BINDING.relation;
  const bindings: Partial<Record<string, number>> = BINDING;
  return bindings[condition.kind] ?? BINDING.value;
}
