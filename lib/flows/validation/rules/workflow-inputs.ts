import { didYouMean } from "../../../arazzo/document/nearest-name.ts";
import { isJsonObject } from "../../../arazzo/json.ts";
import { shorten } from "../../document/read-values.ts";
import { functionNamed, invokedFunction } from "../lambda-function.ts";
import type { FlowRule, KnownInputs } from "../rule.ts";

/** Lambda blocks pass a workflow the inputs that it declares, and those that it requires. */
export const workflowInputs: FlowRule = ({ actions, functions, findings }) => {
  if (functions === undefined) return;
  for (const { action, place } of actions) {
    const invoked = action.type === "InvokeLambdaFunction" ? invokedFunction(action.parameters) : undefined;
    const inputs = invoked && functionNamed(functions, invoked.name)?.inputs;
    const given = action.parameters.LambdaInvocationAttributes ?? {};
    if (invoked === undefined || inputs === undefined || !isJsonObject(given)) continue;
    const name = shorten(invoked.name);
    const at = [...place, "Parameters", "LambdaInvocationAttributes"];
    const undeclared = Object.keys(given).filter((one) => !isDeclared(one, inputs));
    for (const one of undeclared) {
      const effect = inputs.closed ? ", and rejects others" : "";
      const message = `The workflow of \`${name}\` declares no input \`${shorten(one)}\`${effect}.`;
      findings.note([...at, one], "undeclared-input", message, didYouMean(one, namesNear(one, inputs)), "name");
    }
    const missing = inputs.required.filter((one) => !passes(one, Object.keys(given)));
    if (missing.length === 0) continue;
    const names = missing.map((one) => `\`${shorten(one)}\``).join(", ");
    const message = `The workflow of \`${name}\` requires ${names}, so this block always takes its error branch.`;
    const passesNone = action.parameters.LambdaInvocationAttributes === undefined;
    findings.note(passesNone ? [...place, "Parameters", "LambdaFunctionARN"] : at, "missing-input", message);
  }
};

/** `attributes.tier` is a member of the input `attributes`. */
function isDeclared(name: string, { declared, objects }: KnownInputs): boolean {
  const [owner = "", ...rest] = name.split(".");
  return declared.includes(name) || (rest.length > 0 && objects.includes(owner));
}

/** What a parameter can be named, with the same member of each object. */
function namesNear(name: string, { declared, objects }: KnownInputs): string[] {
  const [, member] = /^[^.]*\.(.+)$/.exec(name) ?? [];
  return [...declared, ...(member === undefined ? [] : objects.map((owner) => `${owner}.${member}`))];
}

function passes(input: string, given: readonly string[]): boolean {
  return given.some((name) => name === input || name.startsWith(`${input}.`));
}
