import { didYouMean } from "../../../arazzo/document/nearest-name.ts";
import { actionTypes } from "../../document/action-types/action-types.ts";
import { shorten } from "../../document/read-values.ts";
import { holds } from "../../document/when.ts";
import { alternatives } from "../alternatives.ts";
import type { FlowRule } from "../rule.ts";

/** Actions have the error branches that their type requires, and only errors that it can raise. */
export const errorBranches: FlowRule = ({ actions, findings }) => {
  const known = new Set([...actionTypes.values()].flatMap(({ errors }) => errors.map(({ errorType }) => errorType)));
  for (const { action, place, actionType } of actions) {
    if (actionType === undefined || actionType.standing === "undocumented") continue;
    const given = new Set(action.transitions.errors.map(({ errorType }) => errorType));
    const at = [...place, "Transitions", "Errors"];
    const raised = actionType.errors.filter(({ when }) => holds(when, action.parameters));
    for (const { errorType, presence } of raised) {
      if (presence === "optional" || given.has(errorType)) continue;
      const comparesNothing = action.transitions.conditions.length === 0;
      if (presence === "requiredWithConditions" && comparesNothing) continue;
      if (presence !== "expected") {
        const message = `\`${action.type}\` requires an error branch for \`${errorType}\`.`;
        const suggestion = `Add { "ErrorType": "${errorType}", "NextAction": … } to \`Errors\`.`;
        findings.error(at, "missing-error-branch", message, suggestion, "name");
      } else if (!given.has("NoMatchingError")) {
        const message = `\`${action.type}\` can raise \`${errorType}\`, and the flow ends there without a branch for it.`;
        findings.note(at, "expected-error-branch", message, undefined, "name");
      }
    }
    const expected = new Set([...raised.map(({ errorType }) => errorType), "NoMatchingError", ""]);
    for (const [index, { errorType }] of action.transitions.errors.entries()) {
      if (expected.has(errorType)) continue;
      const where = [...at, index, "ErrorType"];
      if (known.has(errorType)) {
        const message = `\`${action.type}\` never raises \`${errorType}\` here, so this branch is never taken.`;
        findings.note(where, "unused-error-branch", message);
      } else {
        const message = `\`${shorten(errorType)}\` is not an error type of the flow language.`;
        const own = raised.map((error) => error.errorType);
        const all = own.length === 0 ? undefined : `It can be ${alternatives(own)}.`;
        const suggestion = didYouMean(errorType, own) ?? didYouMean(errorType, known) ?? all;
        findings.error(where, "unknown-error-type", message, suggestion);
      }
    }
  }
};
