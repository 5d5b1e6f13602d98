import { actionTypes } from "../../document/action-types/action-types.ts";
import type { Flow } from "../../document/flow.ts";
import { shorten } from "../../document/read-values.ts";
import { findCycles, reachableActions, targetsOf } from "../flow-graph.ts";
import type { FlowRule } from "../rule.ts";

/** A loop waits for something or has a way out; Amazon Connect stops a flow that runs too many blocks. */
export const endlessLoops: FlowRule = ({ flow, actions, findings }) => {
  const placeOf = new Map(actions.map(({ action, place }) => [action.identifier, place]));
  for (const cycle of findCycles(flow, reachableActions(flow))) {
    const members = new Set(cycle);
    if (cycle.some((identifier) => waitsOrLeaves(flow, identifier, members))) continue;
    const [first = ""] = [...placeOf.keys()].filter((identifier) => members.has(identifier));
    const names = cycle.slice(0, 5).map((identifier) => `\`${shorten(identifier)}\``);
    const rest = cycle.length > names.length ? ` and ${cycle.length - names.length} more` : "";
    const message =
      cycle.length === 1
        ? `${names[0]} goes to itself without waiting and without a way out.`
        : `This loop neither waits nor has a way out: ${names.join(", ")}${rest}.`;
    const suggestion = "Add a block that waits, or a branch that leaves the loop.";
    findings.note([...(placeOf.get(first) ?? []), "Identifier"], "endless-loop", message, suggestion);
  }
};

function waitsOrLeaves(flow: Flow, identifier: string, members: ReadonlySet<string>): boolean {
  const action = flow.actions.get(identifier);
  if (action === undefined) return true;
  const actionType = actionTypes.get(action.type);
  // An unknown type is reported elsewhere; nothing is known about where it leads.
  if (actionType === undefined || actionType.waits || actionType.next === "leaves") return true;
  return targetsOf(action).some((target) => !members.has(target));
}
