import type { Resources } from "./cloud-formation.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Deployment } from "./deployment.ts";
import { connectWiring } from "./flows/connect-wiring.ts";
import { flowResources } from "./flows/flow-resources.ts";
import { instanceIsHere } from "./flows/instance-is-here.ts";
import type { ServiceFlow } from "./flows/read-flows.ts";
import { alarmTopic } from "./monitoring/alarm-topic.ts";
import { type AlarmThresholds, deploymentAlarms, functionAlarms } from "./monitoring/alarms.ts";
import { dashboard } from "./monitoring/dashboard.ts";
import { failureQueue } from "./monitoring/failure-queue.ts";
import { functionRole } from "./roles/function-role.ts";
import { gradualDeploymentBasis } from "./rollout/gradual-deployment.ts";

type Surroundings = {
  /** By key in serverless.yml. */
  functions: ReadonlyMap<string, DeployedFunction>;
  /** The flows to deploy. */
  flows: readonly ServiceFlow[];
  /** The parameters of the deployment, for flows that name them. */
  parameters: Readonly<Record<string, string>>;
  ownsHttpApi: boolean;
};

/** Every resource that is deployed in addition to the functions and their API. */
export async function deploymentResources(
  deployment: Deployment,
  thresholds: AlarmThresholds,
  { functions: byKey, flows, parameters, ownsHttpApi }: Surroundings,
): Promise<{ Conditions: Record<string, unknown>; Resources: Resources }> {
  const functions = [...byKey.values()];
  const roles = await Promise.all(functions.map((of) => functionRole(of, deployment)));
  const ofFunctions = functions.flatMap((of) => [
    functionAlarms(of, deployment, thresholds),
    ...(of.connectFlow ? [connectWiring(of, deployment)] : []),
  ]);
  return {
    Conditions: functions.some(({ connectFlow }) => connectFlow) || flows.length > 0 ? instanceIsHere(deployment) : {},
    Resources: Object.assign(
      failureQueue(),
      deploymentAlarms(functions, deployment, thresholds),
      deployment.alarmEmail === undefined ? {} : alarmTopic(deployment.alarmEmail),
      dashboard(functions, deployment, ownsHttpApi),
      deployment.gradualDeployment === undefined ? {} : gradualDeploymentBasis(),
      ...roles,
      ...ofFunctions,
      flowResources(flows, { deployment, functions: byKey, parameters }),
    ) as Resources,
  };
}
