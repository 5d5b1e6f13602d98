import { didYouMean } from "../../../lib/arazzo/document/nearest-name.ts";
import { listOf, type ParameterRule } from "../checks/parameter-rule.ts";
import { reachableFlows } from "./reachable-flows.ts";
import type { ServiceFlow } from "./read-flows.ts";

/** The flows that the parameter `flows` names, with those that they refer to. */
export function selectFlows(all: readonly ServiceFlow[], value: string): ServiceFlow[] {
  if (value === "" || value === "none") return [];
  if (value === "all") return [...all];
  const chosen = reachableFlows(listOf(value), all);
  return all.filter((flow) => chosen.has(flow));
}

/** The rule for the parameter `flows`, given the names of the flows. */
export function flowSelectionRule(names: readonly string[], value: string): ParameterRule {
  const unknown = ["", "none", "all"].includes(value) ? undefined : listOf(value).find((name) => !names.includes(name));
  const near = unknown === undefined ? undefined : didYouMean(unknown, names);
  return {
    parameter: "flows",
    holds: () => unknown === undefined,
    otherwise: [
      "must be all, none, or the names of flows in flows/, separated by commas.",
      unknown === undefined ? undefined : `There is no flows/${unknown}.json.`,
      near,
    ]
      .filter(Boolean)
      .join(" "),
  };
}
