import { didYouMean } from "../../../lib/arazzo/document/nearest-name.ts";
import type { ParameterRule, Target } from "./parameter-rule.ts";
import { PARAMETER_RULES } from "./parameter-rules.ts";

/**
 * Reports every invalid parameter with how to fix it; for each parameter, the first rule that fails.
 * @param further rules, for parameters that serverless.yml need not declare.
 */
export function checkParameters(
  target: Target,
  further: readonly ParameterRule[] = [],
): { parameter: string; message: string }[] {
  const declared = [...target.declared, ...further.map(({ parameter }) => parameter)];
  const problems = new Map<string, string>();
  for (const { parameter, on, holds, otherwise } of [...PARAMETER_RULES, ...further]) {
    if (problems.has(parameter) || !applies(on, target)) continue;
    if (!holds(target.parameters[parameter] ?? "", target)) problems.set(parameter, otherwise);
  }
  for (const name of Object.keys(target.parameters))
    if (!declared.includes(name))
      problems.set(
        name,
        ["is not a parameter declared in serverless.yml.", didYouMean(name, declared)].join(" ").trim(),
      );
  return [...problems].map(([parameter, message]) => ({ parameter, message }));
}

function applies(on: ParameterRule["on"], { stage, isDeployed }: Target): boolean {
  return on === undefined || stage !== "dev" || (on === "production and deployments" && isDeployed);
}
