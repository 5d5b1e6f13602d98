import type { FlowRule } from "../rule.ts";

const MOST_ACTIONS = 250;

/** A flow has at most 250 actions. */
export const actionCount: FlowRule = ({ actions, findings }) => {
  if (actions.length <= MOST_ACTIONS) return;
  const message = `This flow has ${actions.length} actions; the limit is ${MOST_ACTIONS}.`;
  findings.error(["Actions", MOST_ACTIONS], "too-many-actions", message, "Move a part of it into a flow module.");
};
