import { apiDomain } from "./api-domain.ts";
import { callerLimitTable } from "./caller-limit-table.ts";
import type { Resources } from "./cloud-formation.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Deployment } from "./deployment.ts";
import { connectWiring } from "./flows/connect-wiring.ts";
import { flowResources } from "./flows/flow-resources.ts";
import type { ServiceFlow } from "./flows/read-flows.ts";
import { instanceIsHere } from "./instance.ts";
import type { AlarmThresholds } from "./monitoring/alarm.ts";
import { alarmTopic } from "./monitoring/alarm-topic.ts";
import { apiAlarms } from "./monitoring/api-alarms.ts";
import { dashboard } from "./monitoring/dashboard.ts";
import { deploymentAlarms } from "./monitoring/deployment-alarms.ts";
import { failureQueue } from "./monitoring/failure-queue.ts";
import { functionAlarms } from "./monitoring/function-alarms.ts";
import { syntheticChat } from "./monitoring/synthetic-chat.ts";
import { functionRole } from "./roles/function-role.ts";
import { gradualDeploymentBasis } from "./rollout/gradual-deployment.ts";
import { type Outputs, stackOutputs } from "./stack-outputs.ts";

/** The parts of serverless.yml outside the functions that generated resources depend on. */
export type Surroundings = {
  /** Whether the deployment creates the HTTP API. */
  ownsHttpApi: boolean;
  /** Whether that API has an access log. */
  hasAccessLog: boolean;
  /** When alarms ring; absent for a deployment without monitoring. */
  thresholds: AlarmThresholds | undefined;
  /** The flows to deploy. */
  flows: readonly ServiceFlow[];
  /** The parameters of the deployment, for flows that name them. */
  parameters: Readonly<Record<string, string>>;
};

/** Everything that is deployed in addition to the functions and their API. */
export async function deploymentResources(
  functions: ReadonlyMap<string, DeployedFunction>,
  deployment: Deployment,
  { ownsHttpApi, hasAccessLog, thresholds, flows, parameters }: Surroundings,
): Promise<{ Conditions: Record<string, unknown>; Resources: Resources; Outputs: Outputs }> {
  const all = [...functions.values()];
  const synthetic = functions.get(deployment.syntheticChat ?? "");
  const made = [
    ...(thresholds === undefined
      ? []
      : [
          failureQueue(),
          deploymentAlarms(all, deployment, thresholds),
          dashboard(all, deployment, ownsHttpApi),
          ...(ownsHttpApi && hasAccessLog ? [apiAlarms(deployment, thresholds)] : []),
          ...all.map((of) => functionAlarms(of, deployment, thresholds)),
        ]),
    ...all.map(({ callerLimitTable: table }) => (table === undefined ? {} : callerLimitTable(table))),
    ...(ownsHttpApi ? [apiDomain(deployment)] : []),
    ...(deployment.alarmEmail === undefined ? [] : [alarmTopic(deployment.alarmEmail)]),
    ...(deployment.gradualDeployment === undefined ? [] : [gradualDeploymentBasis()]),
    ...(synthetic === undefined ? [] : [syntheticChat(synthetic, deployment)]),
    ...(await Promise.all(all.map((of) => functionRole(of, deployment)))),
    ...all.filter(({ connectFlow }) => connectFlow).map((of) => connectWiring(of, deployment)),
    flowResources(flows, { deployment, functions, parameters }),
  ];
  return {
    Conditions:
      all.some(({ connectFlow }) => connectFlow) || flows.length > 0 ? instanceIsHere(deployment.instance) : {},
    Resources: Object.assign({}, ...made) as Resources,
    Outputs: stackOutputs(all, deployment, { ownsHttpApi, monitored: thresholds !== undefined }),
  };
}
