import { alarmTopic } from "./alarm-topic.ts";
import { type AlarmThresholds, deploymentAlarms, functionAlarms } from "./alarms.ts";
import type { Resources } from "./cloud-formation.ts";
import { connectWiring, instanceIsHere } from "./connect-wiring.ts";
import { dashboard } from "./dashboard.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Deployment } from "./deployment.ts";
import { failureQueue } from "./failure-queue.ts";
import { functionRole } from "./function-role.ts";
import { gradualDeploymentBasis } from "./gradual-deployment.ts";

/** What is deployed beside the functions and their API. */
export function deploymentResources(
  functions: readonly DeployedFunction[],
  deployment: Deployment,
  thresholds: AlarmThresholds,
  { ownsHttpApi }: { ownsHttpApi: boolean },
): { Conditions: Record<string, unknown>; Resources: Resources } {
  const ofFunctions = functions.flatMap((of) => [
    functionRole(of, deployment),
    functionAlarms(of, deployment, thresholds),
    ...(of.connectFlow ? [connectWiring(of, deployment)] : []),
  ]);
  return {
    Conditions: functions.some(({ connectFlow }) => connectFlow) ? instanceIsHere(deployment) : {},
    Resources: Object.assign(
      failureQueue(),
      deploymentAlarms(functions, deployment, thresholds),
      deployment.alarmEmail === undefined ? {} : alarmTopic(deployment.alarmEmail),
      dashboard(functions, deployment, ownsHttpApi),
      deployment.gradualDeployment === undefined ? {} : gradualDeploymentBasis(),
      ...ofFunctions,
    ) as Resources,
  };
}
