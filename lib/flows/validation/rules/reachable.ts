import { shorten } from "../../document/read-values.ts";
import { reachableActions } from "../flow-graph.ts";
import type { FlowRule } from "../rule.ts";

/** Every action can be reached from the start. */
export const reachable: FlowRule = ({ flow, actions, findings }) => {
  // Without a start everything would be reported.
  if (!flow.actions.has(flow.startAction)) return;
  const reached = reachableActions(flow);
  for (const { action, place } of actions) {
    if (reached.has(action.identifier) || flow.actions.get(action.identifier) !== action) continue;
    const message = `\`${shorten(action.identifier)}\` is unreachable: no transition from the start leads to it.`;
    findings.note([...place, "Identifier"], "unreachable-action", message);
  }
};
