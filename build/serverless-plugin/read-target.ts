import type { Target } from "../deployment/checks/parameter-rule.ts";
import type { Options, Osls } from "./osls.ts";
import { readSettings } from "./settings.ts";

/** The local Connect's own flow, in which contacts start that name none. */
const LOCAL_FLOW = "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE";

/** The parameters that every service with workflows has, also if it declares none: fit for `dev` and the local Connect. */
const GUEST_DEFAULTS = {
  connectInstanceArn: "arn:aws:connect:us-east-1:123456789012:instance/a1b2c3d4-5678-90ab-cdef-11111EXAMPLE",
  connectContactFlowId: "",
  allowedFlows: "*",
};

/** Reads the stage, the Region and the parameters of a deployment. */
export function readTarget(osls: Osls, { param = [] }: Options): Target {
  const aws = osls.getProvider("aws");
  const stage = aws.getStage();
  const { params = {} } = osls.configurationInput;
  const isGuest = readSettings(osls).functions !== "all";
  const isRunHere = ["invoke", "offline"].includes(osls.processedInput.commands[0] ?? "");
  const defaults = { ...GUEST_DEFAULTS, ...(isRunHere ? { connectContactFlowId: LOCAL_FLOW } : {}) };
  const declared = { ...(isGuest ? defaults : {}), ...params.default, ...params[stage] };
  const given = param.map((pair) => /^([^=]+)=(.*)$/s.exec(pair)?.slice(1) ?? [pair, ""]) as [string, string][];
  // The command line overrides the stage, which overrides the defaults.
  const all = [...Object.entries(declared), ...given].map(([name, value]) => [name, stringOf(value)] as const);
  return {
    stage,
    region: aws.getRegion(),
    isDeployed: osls.processedInput.commands[0] === "deploy",
    parameters: Object.fromEntries(all),
    declared: Object.keys(declared),
  };
}

function stringOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(stringOf).join(",");
  return value === null || value === undefined ? "" : String(value).trim();
}
