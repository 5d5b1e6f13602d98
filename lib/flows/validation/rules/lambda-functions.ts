import { didYouMean } from "../../../arazzo/document/nearest-name.ts";
import { shorten } from "../../document/read-values.ts";
import { functionNamed, invokedFunction } from "../lambda-function.ts";
import type { FlowRule } from "../rule.ts";

/** Lambda blocks invoke functions of the service. */
export const lambdaFunctions: FlowRule = ({ actions, functions, findings }) => {
  if (functions === undefined) return;
  for (const { action, place } of actions) {
    const invoked = action.type === "InvokeLambdaFunction" ? invokedFunction(action.parameters) : undefined;
    if (invoked === undefined || functionNamed(functions, invoked.name) !== undefined) continue;
    const at = [...place, "Parameters", "LambdaFunctionARN"];
    const message = `The service has no function \`${shorten(invoked.name)}\`.`;
    const near = didYouMean(invoked.name, functions.keys());
    // An ARN can be right all the same: that of another team's function.
    if (invoked.from === "name") findings.error(at, "unknown-function", message, near);
    else findings.note(at, "unknown-function", message, near ?? "On this machine the block takes its error branch.");
  }
};
