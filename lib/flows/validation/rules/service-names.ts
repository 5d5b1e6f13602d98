import { didYouMean } from "../../../arazzo/document/nearest-name.ts";
import { type FlowName, namesIn } from "../../document/flow-names.ts";
import type { Place } from "../../document/json-source.ts";
import { shorten } from "../../document/read-values.ts";
import { invokedFunction } from "../lambda-function.ts";
import type { FlowRule, RuleContext } from "../rule.ts";
import { stringsIn } from "../walk-parameters.ts";

/** `${flow:…}`, `${module:…}` and `${function:…}` name flows and functions of the service. */
export const serviceNames: FlowRule = (context) => {
  for (const { action, place } of context.actions) {
    // Another rule checks the function that a Lambda block invokes.
    const isInvoked = action.type === "InvokeLambdaFunction" && invokedFunction(action.parameters) !== undefined;
    for (const { text, place: at } of stringsIn(action.parameters, [...place, "Parameters"])) {
      if (isInvoked && at.at(-1) === "LambdaFunctionARN") continue;
      for (const name of namesIn(text)) check(name, at, context);
    }
  }
};

function check({ kind, name }: FlowName, at: Place, { functions, flows, findings }: RuleContext): void {
  if (kind === "function" && functions !== undefined && !functions.has(name)) {
    const message = `The service has no function \`${shorten(name)}\`.`;
    findings.error(at, "unknown-function", message, didYouMean(name, functions.keys()));
  }
  if ((kind !== "flow" && kind !== "module") || flows === undefined) return;
  const type = flows.get(name);
  const article = kind === "flow" ? "flow" : "flow module";
  if (type === undefined) {
    const message = `The service has no ${article} \`${shorten(name)}\`.`;
    findings.error(at, "unknown-flow", message, didYouMean(name, flows.keys()));
  } else if ((type === "MODULE") !== (kind === "module")) {
    const message = `\`${shorten(name)}\` is a ${type === "MODULE" ? "flow module" : "flow"}, not a ${article}.`;
    const other = kind === "flow" ? "module" : "flow";
    findings.error(at, "unknown-flow", message, `Write \`\${${other}:${shorten(name)}}\`.`);
  }
}
