import { alternatives } from "../alternatives.ts";
import type { FlowRule } from "../rule.ts";
import { parametersOf } from "../walk-parameters.ts";

/** Required parameters are given, and of alternatives as many as can be. */
export const requiredParameters: FlowRule = ({ actions, findings }) => {
  for (const { action, node } of parametersOf(actions)) {
    if (node.kind === "map" && (node.parameter.most ?? Number.POSITIVE_INFINITY) < Object.keys(node.value).length) {
      const { most = 0 } = node.parameter;
      const message = `\`${node.place.at(-1)}\` has at most ${most === 1 ? "one member" : `${most} members`}.`;
      findings.error(node.place, "too-many-members", message);
    }
    if (node.kind !== "object") continue;
    const { shape, value } = node;
    const isGiven = (name: string) => Object.hasOwn(value, name);
    const owner = node.place.at(-1) === "Parameters" ? `\`${action.type}\`` : `\`${node.place.at(-1)}\``;
    for (const [name, { required }] of shape.members) {
      if (!required || isGiven(name)) continue;
      findings.error([...node.place, name], "missing-parameter", `${owner} requires \`${name}\`.`);
    }
    for (const group of [...shape.exactlyOneOf, ...shape.anyOf]) {
      if (group.some(isGiven)) continue;
      const message = `${owner} requires ${alternatives(group)}.`;
      findings.error(node.place, "missing-parameter", message);
    }
    for (const group of [...shape.exactlyOneOf, ...shape.atMostOneOf]) {
      const [first, second] = group.filter(isGiven);
      if (second === undefined) continue;
      const message = `${owner} takes either ${alternatives(group)}; it has both \`${first}\` and \`${second}\`.`;
      findings.error([...node.place, second], "exclusive-parameters", message, undefined, "name");
    }
  }
};
