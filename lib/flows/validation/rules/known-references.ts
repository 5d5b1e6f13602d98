import { didYouMean } from "../../../arazzo/document/nearest-name.ts";
import type { Place } from "../../document/json-source.ts";
import { shorten } from "../../document/read-values.ts";
import { referenceRoots, rootsIn } from "../../document/references.ts";
import type { FlowRule } from "../rule.ts";
import { conditionsOf } from "../walk-conditions.ts";
import { stringsIn } from "../walk-parameters.ts";

/** References begin with a root that Amazon Connect fills: anything else resolves to nothing. */
export const knownReferences: FlowRule = ({ actions, findings }) => {
  const known = new Set(referenceRoots);
  const paths = referenceRoots.map((root) => `$.${root}`);
  const check = (text: string, place: Place) => {
    for (const root of rootsIn(text)) {
      if (known.has(root)) continue;
      const message = `\`$.${shorten(root)}\` is not a known reference; it resolves to an empty string.`;
      const near = didYouMean(`$.${root}`, paths);
      const suggestion = near ?? "Contact attributes are `$.Attributes.<name>`.";
      findings.note(place, "unknown-reference", message, suggestion);
    }
  };
  for (const located of actions) {
    const { action, place } = located;
    for (const found of stringsIn(action.parameters, [...place, "Parameters"])) check(found.text, found.place);
    for (const { condition, place: at } of conditionsOf(located)) {
      for (const [index, operand] of condition.operands.entries())
        if (typeof operand === "string") check(operand, [...at, "Operands", index]);
    }
  }
};
