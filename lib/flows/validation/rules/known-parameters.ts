import { didYouMean } from "../../../arazzo/document/nearest-name.ts";
import { shorten } from "../../document/read-values.ts";
import type { FlowRule } from "../rule.ts";
import { parametersOf } from "../walk-parameters.ts";

/** Parameters are those of the action's type. */
export const knownParameters: FlowRule = ({ actions, findings }) => {
  for (const { action, place, node } of parametersOf(actions)) {
    if (node.kind === "object") {
      for (const name of Object.keys(node.value)) {
        if (node.shape.members.has(name)) continue;
        const near = didYouMean(name, node.shape.members.keys());
        const at = [...node.place, name];
        if (near !== undefined || !node.shape.open) {
          const message = `\`${action.type}\` has no parameter \`${shorten(name)}\`${within(node.place, place)}.`;
          findings.error(at, "unknown-parameter", message, near ?? listOf(node.shape.members.keys()), "name");
        } else {
          const message = `Amazon Connect does not document \`${shorten(name)}\` in \`${action.type}\`, so it is not checked.`;
          findings.note(at, "undocumented-parameter", message, undefined, "name");
        }
      }
    } else if (node.kind === "map" && node.parameter.keys !== undefined) {
      for (const name of Object.keys(node.value)) {
        if (node.parameter.keys.includes(name)) continue;
        const message = `\`${node.place.at(-1)}\` has no member \`${shorten(name)}\`.`;
        const suggestion = didYouMean(name, node.parameter.keys) ?? listOf(node.parameter.keys);
        findings.error([...node.place, name], "unknown-parameter", message, suggestion, "name");
      }
    }
  }
};

/** Names the object that a nested parameter is in: ` in LexV2Bot`. */
function within(place: readonly (string | number)[], action: readonly (string | number)[]): string {
  const names = place.slice(action.length + 1).filter((part) => typeof part === "string");
  return names.length === 0 ? "" : ` in \`${names.join(".")}\``;
}

function listOf(names: Iterable<string>): string | undefined {
  const all = [...names].map((name) => `\`${name}\``);
  return all.length === 0 ? "It takes none." : `It takes ${all.join(", ")}.`;
}
