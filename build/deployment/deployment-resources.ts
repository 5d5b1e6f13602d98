import { callerLimitTable } from "./caller-limit-table.ts";
import type { Resources } from "./cloud-formation.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Deployment } from "./deployment.ts";
import { connectWiring, instanceIsHere } from "./flows/connect-wiring.ts";
import { alarmTopic } from "./monitoring/alarm-topic.ts";
import { type AlarmThresholds, deploymentAlarms, functionAlarms } from "./monitoring/alarms.ts";
import { dashboard } from "./monitoring/dashboard.ts";
import { failureQueue } from "./monitoring/failure-queue.ts";
import { functionRole } from "./roles/function-role.ts";
import { gradualDeploymentBasis } from "./rollout/gradual-deployment.ts";

/** Every resource that is deployed in addition to the functions and their API. */
export async function deploymentResources(
  functions: readonly DeployedFunction[],
  deployment: Deployment,
  thresholds: AlarmThresholds,
  { ownsHttpApi }: { ownsHttpApi: boolean },
): Promise<{ Conditions: Record<string, unknown>; Resources: Resources }> {
  const roles = await Promise.all(functions.map((of) => functionRole(of, deployment)));
  const ofFunctions = functions.flatMap((of) => [
    functionAlarms(of, deployment, thresholds),
    ...(of.connectFlow ? [connectWiring(of, deployment)] : []),
  ]);
  return {
    Conditions: functions.some(({ connectFlow }) => connectFlow) ? instanceIsHere(deployment) : {},
    Resources: Object.assign(
      failureQueue(),
      ...functions.map(({ callerLimitTable: table }) => (table === undefined ? {} : callerLimitTable(table))),
      deploymentAlarms(functions, deployment, thresholds),
      deployment.alarmEmail === undefined ? {} : alarmTopic(deployment.alarmEmail),
      dashboard(functions, deployment, ownsHttpApi),
      deployment.gradualDeployment === undefined ? {} : gradualDeploymentBasis(),
      ...roles,
      ...ofFunctions,
    ) as Resources,
  };
}
