import { didYouMean } from "../../../arazzo/document/nearest-name.ts";
import { actionTypes } from "../../document/action-types/action-types.ts";
import { inventedTypes } from "../../document/action-types/invented-types.ts";
import { shorten } from "../../document/read-values.ts";
import type { FlowRule } from "../rule.ts";

/** Every action has a type of the flow language. */
export const knownTypes: FlowRule = ({ actions, findings }) => {
  for (const { action, place, actionType } of actions) {
    const { type } = action;
    const at = [...place, "Type"];
    if (actionType?.standing === "undocumented") {
      const message = `Amazon Connect does not document \`${type}\`, so it is not checked.`;
      findings.note(at, "undocumented-type", message, "The local Amazon Connect takes its `NoMatchingError` branch.");
    }
    if (actionType !== undefined || type === "") continue;
    const message = `\`${shorten(type)}\` is not an action type of the flow language.`;
    findings.error(at, "unknown-type", message, suggest(type));
  }
};

function suggest(type: string): string | undefined {
  const right = inventedTypes.get(type);
  if (right !== undefined) return `Use \`${right}\`.`;
  if (inventedTypes.has(type)) return "Remove this action: `StartAction` names the first action to run.";
  return didYouMean(type, actionTypes.keys());
}
