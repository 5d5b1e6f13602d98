import { nearestNames } from "../../../arazzo/document/nearest-name.ts";
import { typeName } from "../../../arazzo/json.ts";
import type { TextParameter } from "../../document/action-types/action-type.ts";
import type { Findings } from "../../document/findings.ts";
import type { Place } from "../../document/json-source.ts";
import { shorten } from "../../document/read-values.ts";
import { isOneReference, rootsIn } from "../../document/references.ts";
import { alternatives } from "../alternatives.ts";
import type { FlowRule } from "../rule.ts";
import { isPlaceholder, parametersOf } from "../walk-parameters.ts";

/** Values have the type, the class, the range and the length that their parameter allows. */
export const parameterValues: FlowRule = ({ actions, findings }) => {
  for (const { node } of parametersOf(actions)) {
    if (node.kind === "mismatch") {
      const message = `${nameOf(node.place)} must be ${node.expected}, but is ${typeName(node.value)}.`;
      findings.error(node.place, "wrong-parameter-type", message);
    } else if (node.kind === "text") checkText(node.text, node.parameter, node.place, findings);
  }
};

function checkText(text: string, parameter: TextParameter, place: Place, findings: Findings): void {
  const name = nameOf(place);
  const refers = rootsIn(text).length > 0;
  if (parameter.class === "reference" && !isOneReference(text) && !isPlaceholder(text)) {
    const message = `${name} must be one reference, such as \`$.Attributes.name\`.`;
    findings.error(place, "not-one-reference", message);
    return;
  }
  if (parameter.class === "static" && refers) {
    const message = `${name} must be static; it cannot contain a reference.`;
    findings.error(place, "not-static", message);
    return;
  }
  if (parameter.class === "staticOrReference" && refers && !isOneReference(text)) {
    const message = `${name} must be static or exactly one reference, not a mixture.`;
    findings.error(place, "not-one-reference", message, "Build the value in a contact attribute first.");
    return;
  }
  if (!refers && !isPlaceholder(text)) checkStatic(text, parameter, place, findings);
}

function checkStatic(text: string, parameter: TextParameter, place: Place, findings: Findings): void {
  const { values, boolean, number, longest } = parameter;
  const name = nameOf(place);
  if (values !== undefined && !values.includes(text)) {
    const [near] = nearestNames(text, values);
    const message = `\`${shorten(text)}\` is not a value of ${name}.`;
    const suggestion = near === undefined ? `It takes ${alternatives(values)}.` : `Did you mean \`${near}\`?`;
    findings.error(place, "invalid-value", message, suggestion);
  }
  if (boolean && !/^(?:true|false)$/i.test(text)) {
    findings.error(place, "invalid-value", `${name} must be \`True\` or \`False\`.`);
  }
  if (number !== undefined) {
    const value = /^\s*-?\d+(?:\.0+)?\s*$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(value)) findings.error(place, "invalid-value", `${name} must be a whole number.`);
    else if (value < number.from || value > number.to) {
      const range =
        number.to === Number.MAX_SAFE_INTEGER ? `at least ${number.from}` : `from ${number.from} to ${number.to}`;
      findings.error(place, "out-of-range", `${name} must be ${range}, but is ${text.trim()}.`);
    }
  }
  if (longest !== undefined && text.length > longest) {
    const message = `${name} has at most ${longest} characters; this has ${text.length}.`;
    findings.error(place, "too-long", message);
  }
}

/** The parameter's name; an array's item is named after its array. */
function nameOf(place: Place): string {
  const last = place.at(-1);
  return typeof last === "number" ? `\`${place.at(-2)}[${last}]\`` : `\`${shorten(String(last))}\``;
}
