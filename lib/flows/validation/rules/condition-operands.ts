import { nearestNames } from "../../../arazzo/document/nearest-name.ts";
import { shorten } from "../../document/read-values.ts";
import { rootsIn } from "../../document/references.ts";
import { alternatives } from "../alternatives.ts";
import type { FlowRule, LocatedAction } from "../rule.ts";
import { conditionRuleOf, conditionsOf } from "../walk-conditions.ts";
import { isPlaceholder } from "../walk-parameters.ts";

/** Operands are values that the action's result can have, and all of them where the type demands it. */
export const conditionOperands: FlowRule = ({ actions, findings }) => {
  for (const located of actions) {
    const rule = conditionRuleOf(located);
    if (rule === undefined || rule.operators.length === 0) continue;
    const seen = new Set<string>();
    for (const { condition, place } of conditionsOf(located)) {
      const { operator, operands } = condition;
      const at = [...place, "Operands"];
      // A condition without an operator has been reported already.
      if (operator === "" || operands.some((operand) => typeof operand === "object")) continue;
      const [operand] = operands as string[];
      if (operand === undefined || operands.length > 1) {
        const message = `A condition compares with one operand; this has ${operands.length}.`;
        findings.error(at, "operand-count", message, undefined, "name");
        continue;
      }
      seen.add(operand);
      if (rootsIn(operand).length > 0 || isPlaceholder(operand)) continue;
      if (rule.operands !== undefined && !rule.operands.includes(operand)) {
        const [near] = nearestNames(operand, rule.operands);
        const message = `The result of \`${located.action.type}\` is never \`${shorten(operand)}\`.`;
        const suggestion =
          near === undefined ? `It can be ${alternatives(rule.operands)}.` : `Did you mean \`${near}\`?`;
        findings.error([...at, 0], "operand-not-allowed", message, suggestion);
      } else if ((rule.numeric || operator.startsWith("Number")) && !/^\s*-?\d+(?:\.\d+)?\s*$/.test(operand)) {
        const message = `\`${operator}\` compares numbers here, and \`${shorten(operand)}\` is not a number.`;
        findings.error([...at, 0], "operand-not-a-number", message);
      }
    }
    if (rule.each) reportMissing(located, rule.operands?.filter((operand) => !seen.has(operand)) ?? []);
  }

  function reportMissing({ action, place }: LocatedAction, missing: readonly string[]): void {
    for (const operand of missing) {
      const message = `\`${action.type}\` requires a condition for the result \`${operand}\`.`;
      findings.error([...place, "Transitions", "Conditions"], "missing-condition", message, undefined, "name");
    }
  }
};
