import { didYouMean } from "../../../lib/arazzo/document/nearest-name.ts";
import { PARAMETER_RULES, type Target } from "./parameter-rules.ts";

/**
 * Everything that is wrong with a deployment's parameters, each with what to set it to. Empty where nothing is. Of the
 * rules of one parameter, the first that does not hold is told.
 */
export function checkParameters(target: Target): { parameter: string; message: string }[] {
  const problems = new Map<string, string>();
  for (const { parameter, on, holds, otherwise } of PARAMETER_RULES) {
    if (problems.has(parameter) || (on === "production" && target.stage === "dev")) continue;
    if (!holds(target.parameters[parameter] ?? "", target)) problems.set(parameter, otherwise);
  }
  for (const name of Object.keys(target.parameters))
    if (!target.declared.includes(name))
      problems.set(name, ["is no parameter of serverless.yml.", didYouMean(name, target.declared)].join(" ").trim());
  return [...problems].map(([parameter, message]) => ({ parameter, message }));
}
