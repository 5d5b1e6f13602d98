import { checkParameters } from "../deployment/checks/check-parameters.ts";
import type { Options, Osls } from "./osls.ts";
import { readTarget } from "./read-target.ts";
import { flowRules } from "./service-flows.ts";
import { readSettings } from "./settings.ts";

/** Throws osls's error with every parameter that is invalid for the stage, or that a local run could not use. */
export async function rejectParameters(osls: Osls, options: Options, isDeployed: boolean): Promise<void> {
  const target = readTarget(osls, options);
  const ownsService = readSettings(osls).functions === "all";
  // The functions are unknown here; until then only the names in flows matter.
  const problems = (
    isDeployed
      ? checkParameters(target, await flowRules(osls.serviceDir, target))
      : checkParameters({ ...target, stage: "dev" })
  ).filter(({ parameter }) => ownsService || target.declared.includes(parameter));
  if (problems.length === 0) return;
  const lines = problems.map(({ parameter, message }) => `  ${parameter} ${message}`);
  throw new osls.classes.Error(
    `Stage ${target.stage} cannot be ${isDeployed ? "deployed" : "run"} with these parameters. Nothing was created.\n\n${lines.join("\n")}\n\n` +
      "Set them under params in serverless.yml, or for a single command with --param name=value.",
    "UNFIT_PARAMETERS",
  );
}
