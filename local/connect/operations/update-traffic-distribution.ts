import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { groupOf } from "../resources/kinds/traffic-distribution-group.ts";

/** An instance and its replica. */
const MOST_REGIONS = 2;
const STEP = 10;

type Config = { Distributions: { Region: string; Percentage: number }[] } | undefined;

export const updateTrafficDistribution = connectOperation(
  "UpdateTrafficDistribution",
  "Traffic is not distributed, and any two Regions will do.",
  (input, call) => {
    const { Id, SignInConfig, ...configs } = input;
    const { resource } = groupOf(call, Id);
    if (SignInConfig !== undefined)
      throw invalidRequest("SignInConfig is for the default group of a replicated instance");
    if (Object.keys(configs).length === 0) throw invalidRequest("Give TelephonyConfig or AgentConfig");
    for (const [name, config] of Object.entries(configs)) checkDistributions(name, config);
    resource.record = { ...resource.record, ...configs };
    resource.modifiedAt = call.now;
  },
);

function checkDistributions(name: string, config: Config): void {
  const { Distributions = [] } = config ?? {};
  const sum = Distributions.reduce((all, { Percentage }) => all + Percentage, 0);
  const regions = new Set(Distributions.map(({ Region }) => Region));
  if (regions.size < Distributions.length || regions.size > MOST_REGIONS)
    throw invalidRequest(`${name} must have one or two Regions, each once`);
  if (sum !== 100) throw invalidRequest(`The percentages of ${name} must add up to 100, not ${sum}`);
  if (Distributions.some(({ Percentage }) => Percentage % STEP !== 0))
    throw invalidRequest(`The percentages of ${name} must be multiples of ${STEP}`);
}
