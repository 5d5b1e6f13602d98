import type { Target } from "../deployment/checks/parameter-rules.ts";
import type { Options, Osls } from "./osls.ts";

/** Where osls was told to deploy to, and with which parameters. */
export function readTarget(osls: Osls, { param = [] }: Options): Target {
  const aws = osls.getProvider("aws");
  const stage = aws.getStage();
  const { params = {} } = osls.configurationInput;
  const declared = { ...params.default, ...params[stage] };
  const given = param.map((text) => /^([^=]+)=(.*)$/s.exec(text)?.slice(1) ?? [text, ""]) as [string, string][];
  // Those of the command line before those of the stage before those for all stages.
  const all = [...Object.entries(declared), ...given].map(([name, value]) => [name, textOf(value)] as const);
  return {
    stage,
    region: aws.getRegion(),
    parameters: Object.fromEntries(all),
    declared: Object.keys(declared),
  };
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(",");
  return value === null || value === undefined ? "" : String(value).trim();
}
