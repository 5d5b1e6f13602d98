import type { FlowCondition } from "../document/flow.ts";

/** Each operator compares a result with its one operand. */
const OPERATORS = new Map<string, (result: string, operand: string) => boolean>([
  ["Equals", (result, operand) => result === operand],
  ["TextStartsWith", (result, operand) => result.startsWith(operand)],
  ["TextEndsWith", (result, operand) => result.endsWith(operand)],
  ["TextContains", (result, operand) => result.includes(operand)],
  ["NumberGreaterThan", byNumber((result, operand) => result > operand)],
  ["NumberGreaterOrEqualTo", byNumber((result, operand) => result >= operand)],
  ["NumberLessThan", byNumber((result, operand) => result < operand)],
  ["NumberLessOrEqualTo", byNumber((result, operand) => result <= operand)],
]);

/**
 * Whether a condition holds for a result. Operands that are conditions never hold: no operator that nests is
 * documented. An operand can be a reference, which `fill` resolves.
 */
export function holds(
  { operator, operands }: FlowCondition,
  result: string,
  fill: (operand: string) => string,
): boolean {
  const [operand] = operands;
  return typeof operand === "string" && (OPERATORS.get(operator)?.(result, fill(operand)) ?? false);
}

function byNumber(compare: (result: number, operand: number) => boolean): (result: string, operand: string) => boolean {
  return (result, operand) => result.trim() !== "" && operand.trim() !== "" && compare(Number(result), Number(operand));
}
