import type { ConditionRule } from "../document/action-types/action-type.ts";
import type { FlowCondition } from "../document/flow.ts";
import type { Place } from "../document/json-source.ts";
import { holds } from "../document/when.ts";
import type { LocatedAction } from "./rule.ts";

/** A condition, also one inside another, with its place and how deep it is nested, from 1. */
export type LocatedCondition = { condition: FlowCondition; place: Place; depth: number };

/** Every condition of an action, outer ones first. */
export function* conditionsOf({ action, place }: LocatedAction): Generator<LocatedCondition> {
  for (const [index, { condition }] of action.transitions.conditions.entries()) {
    yield* nestedConditions(condition, [...place, "Transitions", "Conditions", index, "Condition"], 1);
  }
}

/** A condition and those among its operands. */
export function* nestedConditions(condition: FlowCondition, place: Place, depth: number): Generator<LocatedCondition> {
  yield { condition, place, depth };
  for (const [index, operand] of condition.operands.entries()) {
    if (typeof operand === "object") yield* nestedConditions(operand, [...place, "Operands", index], depth + 1);
  }
}

/** The rule for an action's conditions; undefined where it cannot have any. */
export function conditionRuleOf({ action, actionType }: LocatedAction): ConditionRule | undefined {
  return actionType?.conditions.find(({ when }) => holds(when, action.parameters));
}
