import { didYouMean } from "../../../arazzo/document/nearest-name.ts";
import { nameKinds, namesIn } from "../../document/flow-names.ts";
import { shorten } from "../../document/read-values.ts";
import type { FlowRule } from "../rule.ts";
import { stringsIn } from "../walk-parameters.ts";

/** Names that stand where ARNs will be, `${queue:Support}`, are of a known kind. */
export const knownNames: FlowRule = ({ actions, findings }) => {
  const known: ReadonlySet<string> = new Set(nameKinds);
  for (const { action, place } of actions) {
    for (const { text, place: at } of stringsIn(action.parameters, [...place, "Parameters"])) {
      for (const { kind } of namesIn(text)) {
        if (known.has(kind)) continue;
        const message = `\`\${${shorten(kind)}:…}\` is not a kind of name.`;
        findings.error(
          at,
          "unknown-name-kind",
          message,
          didYouMean(kind, nameKinds) ?? `Kinds: ${nameKinds.join(", ")}.`,
        );
      }
    }
  }
};
