import { didYouMean } from "../../../arazzo/document/nearest-name.ts";
import { operators } from "../../document/action-types/action-type.ts";
import { shorten } from "../../document/read-values.ts";
import { alternatives } from "../alternatives.ts";
import type { FlowRule } from "../rule.ts";
import { conditionRuleOf, conditionsOf } from "../walk-conditions.ts";

/** Conditions stand where the action has a result, and compare it with operators that its type allows. */
export const conditionOperators: FlowRule = ({ actions, findings }) => {
  const known: ReadonlySet<string> = new Set(operators);
  for (const located of actions) {
    const { action, place, actionType } = located;
    if (actionType === undefined || action.transitions.conditions.length === 0) continue;
    const rule = conditionRuleOf(located);
    const allowed: ReadonlySet<string> = new Set(rule?.operators);
    if (allowed.size === 0) {
      const when = actionType.conditions.find((one) => one.operators.length === 0)?.when;
      const where = rule === undefined || when === undefined ? "" : ` while \`${when.parameter}\` is ${when.in[0]}`;
      const message = `\`${action.type}\` has no result to compare${where}, so it cannot have conditions.`;
      findings.error([...place, "Transitions", "Conditions"], "conditions-not-allowed", message, undefined, "name");
      continue;
    }
    for (const { condition, place: at } of conditionsOf(located)) {
      const { operator } = condition;
      const where = [...at, "Operator"];
      if (operator === "" || allowed.has(operator)) continue;
      const list = alternatives(allowed);
      if (known.has(operator)) {
        const message = `\`${action.type}\` does not support the operator \`${operator}\` here.`;
        findings.error(where, "operator-not-allowed", message, `It takes ${list}.`);
      } else {
        const message = `\`${shorten(operator)}\` is not an operator of the flow language.`;
        findings.error(where, "unknown-operator", message, didYouMean(operator, allowed) ?? `It takes ${list}.`);
      }
    }
  }
};
