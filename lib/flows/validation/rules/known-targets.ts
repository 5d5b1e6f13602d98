import { didYouMean } from "../../../arazzo/document/nearest-name.ts";
import type { Place } from "../../document/json-source.ts";
import { shorten } from "../../document/read-values.ts";
import type { FlowRule } from "../rule.ts";

/** Suggestions compare with every identifier, so a flow full of mistakes gets only so many, and short ones. */
const MOST_SUGGESTIONS = 20;
const LONGEST_IDENTIFIER = 50;

/** The start action and every transition name an action of the flow. */
export const knownTargets: FlowRule = ({ flow, actions, findings }) => {
  const suggestions = new Map<string, string | undefined>();
  const check = (identifier: string | undefined, place: Place) => {
    if (identifier === undefined || identifier === "" || flow.actions.has(identifier)) return;
    const isSuggested = suggestions.has(identifier) || identifier.length > LONGEST_IDENTIFIER;
    if (suggestions.size < MOST_SUGGESTIONS && !isSuggested) {
      suggestions.set(identifier, didYouMean(identifier, flow.actions.keys()));
    }
    const message = `The flow has no action \`${shorten(identifier)}\`.`;
    findings.error(place, "unknown-action", message, suggestions.get(identifier));
  };
  check(flow.startAction, ["StartAction"]);
  for (const { action, place } of actions) {
    const { nextAction, errors, conditions } = action.transitions;
    const at = [...place, "Transitions"];
    check(nextAction, [...at, "NextAction"]);
    for (const [index, branch] of errors.entries()) check(branch.nextAction, [...at, "Errors", index, "NextAction"]);
    for (const [index, branch] of conditions.entries()) {
      check(branch.nextAction, [...at, "Conditions", index, "NextAction"]);
    }
  }
};
