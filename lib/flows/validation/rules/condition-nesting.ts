import type { FlowRule } from "../rule.ts";
import { nestedConditions } from "../walk-conditions.ts";

const DEEPEST = 5;
const MOST = 50;

/** Conditions nest at most 5 deep, 50 in one. */
export const conditionNesting: FlowRule = ({ actions, findings }) => {
  for (const { action, place } of actions) {
    for (const [index, { condition }] of action.transitions.conditions.entries()) {
      const at = [...place, "Transitions", "Conditions", index, "Condition"];
      const all = [...nestedConditions(condition, at, 1)];
      const deep = all.find(({ depth }) => depth > DEEPEST);
      if (deep !== undefined) {
        findings.error(deep.place, "condition-too-deep", `Conditions nest at most ${DEEPEST} deep.`);
      }
      if (all.length > MOST) {
        const message = `One condition holds at most ${MOST} conditions; this holds ${all.length}.`;
        findings.error(at, "too-many-conditions", message, undefined, "name");
      }
    }
  }
};
