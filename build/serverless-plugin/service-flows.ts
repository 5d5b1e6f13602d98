import { formatProblem } from "../../lib/arazzo/document/format-problem.ts";
import { findNames } from "../../lib/flows/document/flow-names.ts";
import type { ParameterRule, Target } from "../deployment/checks/parameter-rule.ts";
import type { DeployedFunction } from "../deployment/deployed-function.ts";
import { bundledHandler } from "../deployment/file-of-handler.ts";
import { flowParameterRules } from "../deployment/flows/flow-names-as-parameters.ts";
import { sameFlowIds } from "../deployment/flows/flow-resources.ts";
import { flowSelectionRule, selectFlows } from "../deployment/flows/flow-selection.ts";
import { readFlows, type ServiceFlow } from "../deployment/flows/read-flows.ts";
import { type FlowFunction, isAboutInputs } from "../deployment/flows/workflow-inputs.ts";
import type { Osls, Utilities } from "./osls.ts";
import { timeoutOf } from "./warn-of-waits.ts";

/** The rules for the parameters of the flows that are deployed. The functions are still unknown when they apply. */
export async function flowRules(directory: string, { parameters, declared }: Target): Promise<ParameterRule[]> {
  // A service that does not declare the parameter deploys no flows.
  if (!declared.includes("flows")) return [];
  const { flows } = await readFlows(directory);
  const value = parameters.flows ?? "";
  const names = flows.map(({ name }) => name);
  return [flowSelectionRule(names, value), ...flowParameterRules(selectFlows(flows, value))];
}

/**
 * Reads and checks all flows of the service.
 * @param chosen the parameter `flows`
 * @returns the flows to deploy
 * @throws osls's error, shown without a stack, with every mistake in the flows
 */
export async function readServiceFlows(osls: Osls, chosen: string, log: Utilities["log"]): Promise<ServiceFlow[]> {
  const { service, serviceDir, classes } = osls;
  const functions = new Map(
    Object.entries(service.functions).map(([name, own]): [string, FlowFunction] => {
      const handler = bundledHandler(own, service.provider.runtime);
      return [name, { timeoutSeconds: timeoutOf(name, osls), ...(handler !== undefined && { handler }) }];
    }),
  );
  const { flows, problems } = await readFlows(serviceDir, functions);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    throw new classes.Error(
      `Flows have errors. Nothing was created.\n\n${errors.map(formatProblem).join("\n\n")}`,
      "UNFIT_FLOWS",
    );
  for (const problem of problems) if (isAboutInputs(problem)) log.warning(formatProblem(problem));
  const same = sameFlowIds(flows);
  if (same !== undefined) throw new classes.Error(same, "UNFIT_FLOWS");
  const selected = selectFlows(flows, chosen);
  if (selected.length === 0 && flows.length > 0)
    log.notice("The flows in flows/ are valid, but not deployed: set the parameter flows to deploy them.");
  return selected;
}

/** Associates the functions that flows name with the instance, as `connectFlow: true` does. */
export function connectInvoked(flows: readonly ServiceFlow[], functions: ReadonlyMap<string, DeployedFunction>): void {
  for (const { kind, name } of flows.flatMap(({ flow }) => findNames(flow))) {
    const of = kind === "function" ? functions.get(name) : undefined;
    if (of !== undefined) of.connectFlow = true;
  }
}
