import { actionTypes } from "../document/action-types/action-types.ts";
import type { FlowAction, FlowCondition } from "../document/flow.ts";

/** A way out of a block, as a picture shows it. */
export type DrawnBranch = { kind: "next" | "condition" | "error"; label: string; to: string };

/** The branches that a block has in the console: a `NextAction` that only repeats a fallback is left out. */
export function branchesOf({ type, transitions }: FlowAction): DrawnBranch[] {
  const { nextAction, errors, conditions } = transitions;
  const rule = actionTypes.get(type)?.next;
  const isRepeated =
    rule === "terminal" ||
    rule === "leaves" ||
    (rule === "fallback" &&
      (conditions.length > 0 || errors.some(({ errorType }) => errorType === "NoMatchingCondition")));
  const next: DrawnBranch[] =
    nextAction === undefined || isRepeated ? [] : [{ kind: "next", label: "Success", to: nextAction }];
  return [
    ...next,
    ...conditions.map(
      (branch): DrawnBranch => ({ kind: "condition", label: printCondition(branch.condition), to: branch.nextAction }),
    ),
    ...errors.map((branch): DrawnBranch => ({ kind: "error", label: branch.errorType, to: branch.nextAction })),
  ];
}

const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["Equals", "="],
  ["NumberGreaterThan", ">"],
  ["NumberGreaterOrEqualTo", "≥"],
  ["NumberLessThan", "<"],
  ["NumberLessOrEqualTo", "≤"],
  ["TextStartsWith", "starts with"],
  ["TextEndsWith", "ends with"],
  ["TextContains", "contains"],
]);

function printCondition({ operator, operands }: FlowCondition): string {
  const printed = operands.map((operand) => (typeof operand === "string" ? operand : `(${printCondition(operand)})`));
  return `${SYMBOLS.get(operator) ?? operator} ${printed.join(", ")}`;
}

/** A short name for a block: the console's identifiers are UUIDs, whose first part is enough. */
export function shortName(identifier: string): string {
  const [first] = /^[0-9a-f]{8}(?=-[0-9a-f]{4}-)/i.exec(identifier) ?? [];
  return first ?? cut(identifier, 40);
}

/** A text of at most so many characters. */
export function cut(text: string, longest: number): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
