import type { FlowAction } from "../document/flow.ts";
import type { Branch } from "./effect.ts";
import { holds } from "./evaluate-condition.ts";

/** The outcome of a block that stays within its flow. */
export type Outcome =
  | { type: "next" }
  | { type: "result"; value: string }
  | { type: "error"; errorType: string; reason: string };

type Options = { infallible: boolean; fill: (operand: string) => string };

/**
 * Chooses where a flow goes after a block: an error's branch; the first condition that the result meets;
 * `NoMatchingCondition` if none does; else the next action. The `NextAction` that the console writes beside conditions
 * repeats a default or an error's branch, so it never wins over them. A block without conditions can still have a
 * branch for `NoMatchingCondition`, which then takes every result: a bot whose every intent goes one way.
 */
export function chooseBranch({ transitions }: FlowAction, outcome: Outcome, { infallible, fill }: Options): Branch {
  const nextAction = transitions.nextAction ?? null;
  const comparesNothing =
    transitions.conditions.length === 0 &&
    !transitions.errors.some(({ errorType }) => errorType === "NoMatchingCondition");
  if (outcome.type === "next" || (outcome.type === "result" && comparesNothing)) {
    const reason = nextAction === null ? "The block has no next action" : null;
    return { kind: "next", name: outcome.type === "result" ? outcome.value : null, to: nextAction, reason };
  }
  if (outcome.type === "result") {
    const met = transitions.conditions.find(({ condition }) => holds(condition, outcome.value, fill));
    if (met !== undefined) return { kind: "condition", name: outcome.value, to: met.nextAction, reason: null };
    return errorBranch("NoMatchingCondition", `No condition holds for the result ${quote(outcome.value)}`);
  }
  return errorBranch(outcome.errorType, outcome.reason);

  function errorBranch(errorType: string, reason: string): Branch {
    const branch =
      transitions.errors.find((error) => error.errorType === errorType) ??
      transitions.errors.find((error) => error.errorType === "NoMatchingError");
    if (branch !== undefined) return { kind: "error", name: branch.errorType, to: branch.nextAction, reason };
    if (infallible && nextAction !== null) return { kind: "next", name: null, to: nextAction, reason };
    return { kind: "error", name: errorType, to: null, reason: `${reason}; the block has no branch for ${errorType}` };
  }
}

function quote(value: string): string {
  return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value);
}
