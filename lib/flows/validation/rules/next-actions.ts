import type { FlowRule } from "../rule.ts";

/** An action says where the flow goes on, unless it ends there. */
export const nextActions: FlowRule = ({ actions, findings }) => {
  for (const { action, place, actionType } of actions) {
    if (actionType === undefined) continue;
    const { nextAction, errors, conditions } = action.transitions;
    const at = [...place, "Transitions"];
    if (actionType.next === "terminal") {
      if (nextAction === undefined && errors.length + conditions.length === 0) continue;
      const message = `Nothing follows \`${action.type}\`, so its transitions are never taken.`;
      findings.note(at, "unused-transition", message, undefined, "name");
      continue;
    }
    if (nextAction !== undefined || actionType.next === "leaves") continue;
    const isCovered = conditions.length > 0 || errors.some(({ errorType }) => errorType === "NoMatchingCondition");
    const isOpen = actionType.standing === "undocumented" && errors.length > 0;
    if (actionType.next === "fallback" && (isCovered || isOpen)) continue;
    const message = `\`${action.type}\` requires a \`NextAction\`.`;
    findings.error([...at, "NextAction"], "missing-next-action", message, undefined, "name");
  }
};
